/**
 * Opens a desk in this process for the length of one command, and lets other commands attach to it
 * meanwhile. In the practice profile a command that reads the venues brings them up as well.
 */
import type { ProfileId } from '../../../src-preload/contract/vocabulary.ts';
import type { CallContext } from '../../../src-preload/contract/index.ts';
import { createDeskServer } from '../../api/server.ts';
import { type DeskOptions, openDesk } from '../../core/desk.ts';
import { Fault } from '../../core/fault.ts';
import { type LocalSocket, serveLocalSocket } from '../local-socket/server.ts';
import { nodePorts, scanWorkerFile } from '../node-ports.ts';
import { logFileOf } from '../opening.ts';
import type { Link } from './session.ts';

export type OwnDeskOptions = {
  readonly home: string;
  readonly profile: ProfileId;
  readonly version: string;
  readonly readsVenues: boolean;
  /** Whether the command follows the books of approved pairs. */
  readonly watchesBooks: boolean;
  /** Told what the operator should know although the command goes on. */
  readonly warn: (message: string) => void;
};

type Closing = { readonly close: () => Promise<void> };

/** A command's caller is a person at a terminal; it opens no browser. */
const context: CallContext = { caller: 'terminal', openExternal: null };

const closeAll = async (opened: readonly Closing[]): Promise<void> => {
  for (const { close } of opened.toReversed()) await close();
};

/** A folder that cannot carry a socket keeps other commands out, but it does not stop this one. */
const shareIfPossible = async (
  options: OwnDeskOptions,
  serve: () => Promise<LocalSocket>,
): Promise<readonly Closing[]> => {
  try {
    return [await serve()];
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'data-folder') throw error;
    options.warn(`${error.message} Until this command ends, no other one can use this desk.`);
    return [];
  }
};

export const openOwnDesk = async (options: OwnDeskOptions): Promise<Link> => {
  const { home, profile, version } = options;
  const ports = nodePorts({ logFile: logFileOf(home, profile) });
  const opened: Closing[] = [];
  try {
    let standIn: Pick<DeskOptions, 'venueAddresses' | 'practice'> = {
      venueAddresses: {},
      practice: null,
    };
    if (profile === 'practice' && options.readsVenues) {
      const { startPracticeStandIn } = await import('../practice-stand-in.ts');
      const venues = await startPracticeStandIn({ nowMs: ports.clock.nowMs });
      opened.push(venues);
      standIn = venues;
    }
    const desk = await openDesk(ports, {
      home,
      profile,
      shell: 'cli',
      version,
      venueAddresses: standIn.venueAddresses,
      practice: standIn.practice,
      scanWorker: scanWorkerFile,
      periodicScans: false,
      watchesBooks: options.watchesBooks,
    });
    opened.push(desk);
    const server = createDeskServer(desk, ports.log);
    const serve = (): Promise<LocalSocket> =>
      serveLocalSocket(desk, server, { version, shell: 'cli', log: ports.log });
    opened.push(...(await shareIfPossible(options, serve)));
    return {
      transport: { call: (name, input) => server(name, input, context), listen: desk.listen },
      attached: false,
      close: () => closeAll(opened),
    };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
};
