import { readFileSync, readdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { resolveConfig } from 'electron-vite';
import { build, mergeConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callNames } from '../../../src-preload/contract/define.ts';
import { contract } from '../../../src-preload/contract/index.ts';

/**
 * Goal: what the sandboxed page gets is exactly the contract's calls and one `listen`.
 * Method: build the preload with the project's own configuration, read it, and run it in an empty
 * context where the only module is a fake `electron` that records what it is asked to do.
 */
const project = resolve(import.meta.dirname, '../../..');
let folder: string;
let text: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pairdesk-preload-'));
  const configFile = join(project, 'electron.vite.config.ts');
  const { config } = await resolveConfig(
    { configFile, root: project, logLevel: 'silent' },
    'build',
    'production',
  );
  const own = {
    build: { outDir: folder, emptyOutDir: true },
    configFile: false,
    logLevel: 'silent',
  } as const;
  await build(mergeConfig(config?.preload ?? {}, own));
  text = readFileSync(join(folder, 'index.cjs'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true }));

type Listener = (event: unknown, news: unknown) => void;
type Bridge = {
  calls: Record<string, (input: unknown, ...more: unknown[]) => Promise<unknown>>;
  listen: (listener: (...args: unknown[]) => unknown) => () => unknown;
};

const run = () => {
  const listeners = new Map<string, Set<Listener>>();
  const ipcRenderer = {
    invoke: vi.fn(async (..._args: unknown[]) => ({ ok: true, value: 1 })),
    on: vi.fn((channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    }),
    off: vi.fn((channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    }),
  };
  const exposed = new Map<string, unknown>();
  const exposeInMainWorld = vi.fn((name: string, value: unknown) => void exposed.set(name, value));
  const required: string[] = [];
  const context = createContext({
    module: { exports: {} },
    exports: {},
    require: (name: string) => {
      required.push(name);
      return { contextBridge: { exposeInMainWorld }, ipcRenderer };
    },
  });
  runInContext(text, context);
  const tell = (event: unknown, news: unknown) => {
    for (const listener of listeners.get('desk:news') ?? []) listener(event, news);
  };
  return { bridge: exposed.get('desk') as Bridge, exposed, required, ipcRenderer, listeners, tell };
};

describe('the built preload', () => {
  it('is one file of CommonJS below 2 kB, without anything of zod or Node in it', () => {
    expect(readdirSync(folder)).toEqual(['index.cjs']);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
    expect(text).not.toMatch(/^\s*(import|export)\b/m);
    expect([...text.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual([
      '"electron"',
    ]);
    expect(text).not.toMatch(/zod|process\b|__CALL_NAMES__/);
  });

  it('shows every call of the contract in plain sight, and no other', () => {
    const { bridge, required, exposed } = run();
    expect(required).toEqual(['electron']);
    expect([...exposed.keys()]).toEqual(['desk']);
    expect(Object.keys(bridge.calls)).toEqual(callNames(contract));
    for (const name of callNames(contract)) expect(text).toContain(JSON.stringify(name));
  });

  it('is frozen, and has nothing but calls and listen', () => {
    const { bridge } = run();
    expect(Object.keys(bridge)).toEqual(['calls', 'listen']);
    expect(Object.isFrozen(bridge)).toBe(true);
    expect(Object.isFrozen(bridge.calls)).toBe(true);
  });

  it('passes one input over one channel, under the name of the method', async () => {
    const { bridge, ipcRenderer } = run();
    for (const name of callNames(contract)) {
      expect(await bridge.calls[name]?.({ a: 1 }, 'more', 'and more')).toEqual({
        ok: true,
        value: 1,
      });
      expect(ipcRenderer.invoke).toHaveBeenLastCalledWith('desk:call', name, { a: 1 });
    }
  });

  it('gives a listener the news and never the event, and stops when asked', () => {
    const { bridge, ipcRenderer, listeners, tell } = run();
    const heard = vi.fn();
    const stop = bridge.listen(heard);
    tell({ sender: ipcRenderer }, { name: 'scan.progress', payload: 1 });
    expect(heard.mock.calls).toEqual([[{ name: 'scan.progress', payload: 1 }]]);
    expect([...listeners.keys()]).toEqual(['desk:news']);
    expect(stop()).toBeUndefined();
    tell({}, { name: 'scan.progress', payload: 2 });
    expect(heard).toHaveBeenCalledOnce();
    expect(listeners.get('desk:news')?.size).toBe(0);
  });
});
