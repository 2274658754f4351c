/** What the menu's items do: ask the desk through the contract, and say a refusal in a dialog. */
import { dialog } from 'electron';
import { CallError, createClient } from '../../../src-preload/contract/client.ts';
import type { Transport } from '../../../src-preload/contract/client.ts';
import { contract } from '../../../src-preload/contract/index.ts';
import type { Log } from '../../core/ports.ts';
import type { MenuActions } from './menu.ts';

const show = async (message: string): Promise<void> => {
  await dialog.showMessageBox({ type: 'info', message, buttons: ['OK'] });
};

export const menuActions = (
  transport: Transport,
  reload: () => void,
  stopEverything: () => void,
  log: Log,
): MenuActions => {
  const { scan } = createClient(contract, transport);
  const run = (act: () => Promise<string | null>) => () => {
    act()
      .catch((error: unknown) => {
        if (!(error instanceof CallError)) throw error;
        return error.message;
      })
      .then((message) => (message === null ? undefined : show(message)))
      .catch((error: unknown) => log.error('A menu item failed.', { error }));
  };
  return {
    stopEverything,
    scan: run(async () => {
      const answer = await scan.start({});
      return answer.outcome === 'refused' ? answer.message : null;
    }),
    stopScan: run(async () => {
      const { outcome } = await scan.stop({});
      return outcome === 'idle' ? 'No scan is running.' : null;
    }),
    reload,
  };
};
