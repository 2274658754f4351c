import { describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../src-main/core/fault.ts';
import { serveIn, startIn } from '../../../src-main/shells/start/start.ts';
import type { StartOptions, StartWorld } from '../../../src-main/shells/start/start.ts';

const scripted = (changes: Partial<StartWorld> = {}) => {
  const lines: string[] = [];
  const world: StartWorld = {
    env: {},
    facts: { hasDisplay: true, isRoot: false, platform: 'linux' },
    endNow: vi.fn(),
    ensureBuilt: vi.fn(async () => true),
    hasConsole: vi.fn(() => true),
    findElectron: vi.fn<StartWorld['findElectron']>(() => ({ kind: 'present', file: '/electron' })),
    downloadElectron: vi.fn(async () => null),
    runElectron: vi.fn<StartWorld['runElectron']>(async () => ({ kind: 'ended', code: 0 })),
    runLoopback: vi.fn(async () => 0),
    ...changes,
  };
  const options: StartOptions = {
    home: '/home/desk',
    profile: 'practice',
    port: null,
    print: (line) => lines.push(line),
  };
  return { world, options, lines };
};

const browser: Pick<StartWorld, 'facts'> = {
  facts: { hasDisplay: false, isRoot: false, platform: 'linux' },
};

describe('pairdesk start', () => {
  it('builds, says which shell and why, and runs it', async () => {
    const { world, options, lines } = scripted();
    expect(await startIn(world, options)).toBe(0);
    expect(world.ensureBuilt).toHaveBeenCalledOnce();
    expect(world.runElectron).toHaveBeenCalledOnce();
    expect(world.runLoopback).not.toHaveBeenCalled();
    expect(lines).toEqual(['Opening in its own window.']);
  });

  it('opens for the browser where there is no display', async () => {
    const { world, options, lines } = scripted(browser);
    expect(await startIn(world, { ...options, port: 8080 })).toBe(0);
    expect(world.runElectron).not.toHaveBeenCalled();
    expect(vi.mocked(world.runLoopback).mock.calls[0]?.[0]).toMatchObject({
      home: '/home/desk',
      profile: 'practice',
      port: 8080,
    });
    expect(lines).toEqual(['Opening for your browser: there is no display here for its window.']);
  });

  it('does not go on when the build fails', async () => {
    const { world, options } = scripted({ ensureBuilt: async () => false });
    expect(await startIn(world, options)).toBe(3);
    expect(world.runElectron).not.toHaveBeenCalled();
  });

  it('fetches the runtime first where it is missing', async () => {
    const script = '/install.js';
    const findElectron = vi
      .fn<StartWorld['findElectron']>()
      .mockReturnValueOnce({ kind: 'downloadable', script })
      .mockReturnValueOnce({ kind: 'downloadable', script })
      .mockReturnValue({ kind: 'present', file: '/electron' });
    const { world, options } = scripted({ findElectron });
    expect(await startIn(world, options)).toBe(0);
    expect(world.downloadElectron).toHaveBeenCalledExactlyOnceWith(script, expect.anything());
    expect(vi.mocked(world.runElectron).mock.calls[0]?.[0]).toBe('/electron');
  });

  it('does not try to fetch anything when the window could not open anyway', async () => {
    const findElectron = () => ({ kind: 'downloadable', script: '/install.js' }) as const;
    const { world, options } = scripted({ ...browser, findElectron });
    expect(await startIn(world, options)).toBe(0);
    expect(world.downloadElectron).not.toHaveBeenCalled();
  });

  it('opens for the browser, and says why, when the runtime cannot be fetched', async () => {
    const { world, options, lines } = scripted({
      findElectron: () => ({ kind: 'downloadable', script: '/install.js' }),
      downloadElectron: async () => 'its runtime could not be downloaded',
    });
    expect(await startIn(world, options)).toBe(0);
    expect(world.runLoopback).toHaveBeenCalledOnce();
    expect(lines.at(-1)).toBe(
      'Opening for your browser instead, because Electron did not open: ' +
        'its runtime could not be downloaded.',
    );
  });

  it('opens for the browser, and says why, when Electron does not come up', async () => {
    const { world, options, lines } = scripted({
      runElectron: async () => ({ kind: 'could-not-open', why: 'the sandbox is not available' }),
    });
    expect(await startIn(world, options)).toBe(0);
    expect(world.runLoopback).toHaveBeenCalledOnce();
    expect(lines.at(-1)).toContain('did not open: the sandbox is not available.');
  });

  it('passes on how Electron ended', async () => {
    const { world, options } = scripted({ runElectron: async () => ({ kind: 'ended', code: 1 }) });
    expect(await startIn(world, options)).toBe(1);
    expect(world.runLoopback).not.toHaveBeenCalled();
  });

  it.each([
    ['there is no display', browser],
    [
      'it does not come up',
      { runElectron: async () => ({ kind: 'could-not-open', why: 'x' }) as const },
    ],
  ])('ends with 3 and one sentence when Electron is forced and %s', async (_name, changes) => {
    const { world, options, lines } = scripted({ ...changes, env: { PAIRDESK_SHELL: 'electron' } });
    expect(await startIn(world, options)).toBe(3);
    expect(lines.at(-1)).toMatch(/^PAIRDESK_SHELL asks for Electron, which cannot open: .*\.$/);
    expect(world.runLoopback).not.toHaveBeenCalled();
  });

  it('opens for the browser when it is forced to, whatever is there', async () => {
    const { world, options } = scripted({ env: { PAIRDESK_SHELL: 'loopback' } });
    expect(await startIn(world, options)).toBe(0);
    expect(world.runLoopback).toHaveBeenCalledOnce();
  });

  it('ends with 2 when it is forced to something that does not exist', async () => {
    const { world, options, lines } = scripted({ env: { PAIRDESK_SHELL: 'browser' } });
    expect(await startIn(world, options)).toBe(2);
    expect(lines).toHaveLength(1);
    expect(world.ensureBuilt).not.toHaveBeenCalled();
  });

  it('says in words that the desk is open already, and ends with 1', async () => {
    const busy = new Fault('desk-busy', 'Another Pairdesk has the data folder open.');
    const { world, options, lines } = scripted({
      ...browser,
      runLoopback: () => Promise.reject(busy),
    });
    expect(await startIn(world, options)).toBe(1);
    expect(lines.at(-1)).toMatch(/^Another Pairdesk has .* Use that one, or close it first/);
  });

  it('says any other fault in its own words, and ends with 3', async () => {
    const fault = new Fault('network', 'Port 8080 cannot be opened.');
    const { world, options, lines } = scripted({
      ...browser,
      runLoopback: () => Promise.reject(fault),
    });
    expect(await startIn(world, options)).toBe(3);
    expect(lines.at(-1)).toBe('Port 8080 cannot be opened.');
  });

  it('ends in order with 0 when it is asked to stop while it builds', async () => {
    const controller = new AbortController();
    const { world, options } = scripted({
      ensureBuilt: async (_print, signal) => {
        controller.abort();
        signal.throwIfAborted();
        return true;
      },
    });
    expect(await startIn(world, { ...options, signal: controller.signal })).toBe(0);
    expect(world.runElectron).not.toHaveBeenCalled();
    expect(world.endNow).not.toHaveBeenCalled();
  });

  it('leaves no listener for signals behind', async () => {
    const counts = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => process.listenerCount(name));
    const before = counts();
    const { world, options } = scripted();
    await startIn(world, options);
    expect(counts()).toEqual(before);
  });
});

describe('pairdesk serve', () => {
  it('serves what is built, without a look at its age and without a choice', async () => {
    const { world, options } = scripted({ env: { PAIRDESK_SHELL: 'electron' } });
    expect(await serveIn(world, options)).toBe(0);
    expect(world.ensureBuilt).not.toHaveBeenCalled();
    expect(world.findElectron).not.toHaveBeenCalled();
    expect(world.runLoopback).toHaveBeenCalledOnce();
  });

  it('builds when nothing is built', async () => {
    const { world, options } = scripted({ hasConsole: () => false });
    expect(await serveIn(world, options)).toBe(0);
    expect(world.ensureBuilt).toHaveBeenCalledOnce();
  });
});
