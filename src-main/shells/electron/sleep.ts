/** Locks the vault when the machine goes to sleep or its screen is locked. */
import { powerMonitor } from 'electron';
import { CallError, createClient } from '../../../src-preload/contract/client.ts';
import type { Transport } from '../../../src-preload/contract/client.ts';
import { contract } from '../../../src-preload/contract/index.ts';
import type { Log } from '../../core/ports.ts';

export const lockOnSleep = (transport: Transport, log: Log): void => {
  const { vault } = createClient(contract, transport);
  const lock = (): void => {
    vault.lock({ because: 'suspend' }).catch((error: unknown) => {
      if (!(error instanceof CallError)) throw error;
      log.error('The vault could not be locked before sleep.', { code: error.code });
    });
  };
  powerMonitor.on('suspend', lock);
  // Only macOS and Windows tell of it (Electron documentation, 2026-11).
  powerMonitor.on('lock-screen', lock);
};
