/** A whole desk on a folder of the test's own, with the contract's server in front of it. */
import { fakeKeychain } from './keychain.ts';
import { onTestFinished } from 'vitest';
import { createDeskServer } from '../../src-main/api/server.ts';
import { type Desk, type DeskOptions, openDesk } from '../../src-main/core/desk.ts';
import { systemClock } from '../../src-main/core/system-clock.ts';
import { scanWorkerFile } from '../../src-main/shells/node-ports.ts';
import { openLine } from '../../src-main/shells/open-line.ts';
import { openSocket } from '../../src-main/shells/open-socket.ts';
import { createClient } from '../../src-preload/contract/client.ts';
import { type CallContext, contract, type DeskClient } from '../../src-preload/contract/index.ts';
import type { ScanReceipt } from '../../src-preload/contract/scan.ts';
import { keptLog } from './log.ts';
import { tempFolder } from './temp-folder.ts';

export type TestDesk = {
  readonly desk: Desk;
  /** The desk as a caller of this kind sees it. */
  readonly as: (context: Partial<CallContext>) => DeskClient;
  /** Resolves with the receipt of the next scan that ends. */
  readonly nextReceipt: () => Promise<ScanReceipt>;
};

export const openTestDesk = async (over: Partial<DeskOptions> = {}): Promise<TestDesk> => {
  const log = keptLog();
  const desk = await openDesk(
    {
      clock: systemClock,
      log,
      fetch,
      openLine,
      openSocket,
      keychain: fakeKeychain(),
      random: Math.random,
    },
    {
      home: over.home ?? tempFolder(),
      profile: 'paper',
      shell: 'cli',
      version: '0.0.0-test',
      venueAddresses: {},
      practice: null,
      watchesBooks: false,
      scanWorker: scanWorkerFile,
      periodicScans: false,
      ...over,
    },
  );
  onTestFinished(() => desk.close());
  const server = createDeskServer(desk, log);
  return {
    desk,
    as: (context) =>
      createClient(contract, {
        call: (name, input) =>
          server(name, input, { caller: 'terminal', openExternal: null, ...context }),
        listen: desk.listen,
      }),
    nextReceipt: () =>
      new Promise((resolve) => {
        const end = desk.listen((news) => {
          if (news.name !== 'scan.finished') return;
          end();
          resolve(news.payload);
        });
      }),
  };
};
