/** Goal: each way a keychain fails is told apart by what it says, and never taken for another. */
import { describe, expect, it } from 'vitest';
import { keychainProblem } from '../../src-main/shells/keychain/keychain-problem.ts';
import { osKeychain } from '../../src-main/shells/keychain/os-keychain.ts';

describe('what a keychain says', () => {
  // As @napi-rs/keyring 2.1.2 words it on Linux; the codes of macOS are Apple's.
  it.each([
    ['Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled', 'absent'],
    ["Couldn't access platform storage: Secret Service: no result found", 'absent'],
    ['Cannot find native binding. npm has a bug related to optional dependencies', 'absent'],
    ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'locked'],
    ['Platform secure storage failure: User interaction is not allowed. (-25308)', 'locked'],
    ["Couldn't access platform storage: AccessDenied", 'denied'],
    ['User canceled the operation. (-128)', 'denied'],
    ['the moon is in the wrong house', 'failed'],
  ])('"%s" means that it is %s', (message, why) => {
    expect(keychainProblem(new Error(message), false)).toMatchObject({ why, detail: message });
  });

  it('is slow once its time is up, whatever it says then', () => {
    expect(keychainProblem(new Error('aborted'), true).why).toBe('slow');
  });

  it('is kept to one short line', () => {
    expect(keychainProblem(new Error(`a\nb${'c'.repeat(999)}`), false).detail).toMatch(/^a bc+$/);
    expect(keychainProblem(new Error('x'.repeat(999)), false).detail).toHaveLength(200);
    expect(keychainProblem('not an error', false).detail).toBe('no reason given');
  });

  it('never takes longer than it may', async () => {
    const answer = await osKeychain(0).read('nothing of that name');
    expect(['problem', 'missing']).toContain(answer.kind);
  });
});
