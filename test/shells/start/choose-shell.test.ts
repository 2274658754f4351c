import { describe, expect, it } from 'vitest';
import {
  chooseShell,
  forcedShell,
  hasDisplay,
} from '../../../src-main/shells/start/choose-shell.ts';
import type { ShellFacts } from '../../../src-main/shells/start/choose-shell.ts';

const desktop: ShellFacts = {
  forced: null,
  binary: 'present',
  hasDisplay: true,
  isRoot: false,
  platform: 'linux',
};

const everything: readonly ShellFacts[] = (['electron', 'loopback', null] as const).flatMap(
  (forced) =>
    (['present', 'downloadable', 'absent'] as const).flatMap((binary) =>
      [true, false].flatMap((hasDisplay) =>
        [true, false].flatMap((isRoot) =>
          (['linux', 'darwin', 'win32'] as const).map((platform) => ({
            forced,
            binary,
            hasDisplay,
            isRoot,
            platform,
          })),
        ),
      ),
    ),
);

const noDisplay = 'there is no display here for its window';
const asRoot =
  'Electron does not run as root with its sandbox on, and Pairdesk does not switch it off';

describe('the choice of a shell', () => {
  it.each([
    [{}, 'electron', 'Opening in its own window.'],
    [{ binary: 'downloadable' }, 'electron', 'Opening in its own window.'],
    [
      { binary: 'absent' },
      'loopback',
      "Opening for your browser: Electron's runtime is not installed.",
    ],
    [{ hasDisplay: false }, 'loopback', `Opening for your browser: ${noDisplay}.`],
    [{ isRoot: true }, 'loopback', `Opening for your browser: ${asRoot}.`],
    [{ isRoot: true, platform: 'darwin' }, 'electron', 'Opening in its own window.'],
    [{ forced: 'loopback' }, 'loopback', 'Opening for your browser, as PAIRDESK_SHELL asks.'],
    [{ forced: 'electron' }, 'electron', 'Opening in its own window.'],
    [
      { forced: 'electron', hasDisplay: false },
      'none',
      `PAIRDESK_SHELL asks for Electron, which cannot open: ${noDisplay}.`,
    ],
    [
      { forced: 'electron', isRoot: true },
      'none',
      `PAIRDESK_SHELL asks for Electron, which cannot open: ${asRoot}.`,
    ],
  ] satisfies readonly [Partial<ShellFacts>, string, string][])(
    'with %j is %s',
    (facts, shell, why) => {
      expect(chooseShell({ ...desktop, ...facts })).toEqual({ shell, why });
    },
  );

  it('is always explained in one sentence', () => {
    for (const facts of everything) {
      const { why } = chooseShell(facts);
      expect(why).toMatch(/^[A-Z][^\n]*\.$/);
    }
  });

  it('never opens a window without a display, without a runtime, or as root on Linux', () => {
    for (const facts of everything) {
      if (chooseShell(facts).shell !== 'electron') continue;
      expect(facts.hasDisplay).toBe(true);
      expect(facts.binary).not.toBe('absent');
      expect(facts.isRoot && facts.platform === 'linux').toBe(false);
    }
  });

  it('does what it is told, or refuses: a forced shell is never another one', () => {
    for (const facts of everything) {
      if (facts.forced === null) continue;
      expect([facts.forced, 'none']).toContain(chooseShell(facts).shell);
    }
  });
});

describe('PAIRDESK_SHELL', () => {
  it('is one of two words, or not set; anything else is noticed', () => {
    expect([forcedShell('electron'), forcedShell('loopback')]).toEqual(['electron', 'loopback']);
    expect([forcedShell(undefined), forcedShell('')]).toEqual([null, null]);
    expect([forcedShell('Electron'), forcedShell('browser')]).toEqual([undefined, undefined]);
  });
});

describe('whether there is a display', () => {
  it('is told by the environment on Linux', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
  });
});
