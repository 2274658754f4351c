/**
 * The bridge: the only thing the console's page gets from Electron. It passes data and nothing
 * else: no event, no channel name, no `ipcRenderer`. The call names are baked in at build time
 * (see electron.vite.config.ts), so the built file shows the whole allowlist in plain sight.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';

declare const __CALL_NAMES__: readonly string[];

type Listener = (news: { name: string; payload: unknown }) => void;

const calls: Record<string, (input: unknown) => Promise<unknown>> = {};
for (const name of __CALL_NAMES__) {
  calls[name] = (input) => ipcRenderer.invoke('desk:call', name, input);
}

const listen = (listener: Listener): (() => void) => {
  const receive = (_event: IpcRendererEvent, news: Parameters<Listener>[0]) => listener(news);
  ipcRenderer.on('desk:news', receive);
  return () => {
    ipcRenderer.off('desk:news', receive);
  };
};

contextBridge.exposeInMainWorld('desk', Object.freeze({ calls: Object.freeze(calls), listen }));
