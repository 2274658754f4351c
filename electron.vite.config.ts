import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { callNames } from './src-preload/contract/define.ts';
import { contract } from './src-preload/contract/index.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      rolldownOptions: {
        input: {
          index: at('src-main/shells/electron/index.ts'),
          // The scan's worker thread is a file of its own, started by path (see docs/adr/0002).
          'scan-worker': at('src-main/core/scanner/worker.ts'),
          // A process of its own, which runs as plain Node beside the window.
          watchdog: at('src-main/shells/watchdog/main.ts'),
        },
      },
    },
  },
  preload: {
    define: { __CALL_NAMES__: JSON.stringify(callNames(contract)) },
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src-preload/index.ts') },
        // A sandboxed preload has no ESM loader: one CommonJS file, or it does not load at all.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // `data:` is not in the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('src-renderer/index.html') },
    },
  },
});
