/**
 * What every shell that stays up opens, in order: the practice venues when the profile is practice,
 * the desk, the contract's server in front of it, and the local socket for the command line. No
 * shell has trading logic; each attaches a transport to what this returns.
 */
import { join } from 'node:path';
import { createClient } from '../../src-preload/contract/client.ts';
import { contract } from '../../src-preload/contract/index.ts';
import type { CallContext } from '../../src-preload/contract/index.ts';
import type { Server } from '../../src-preload/contract/server.ts';
import type { DeskOptions, DeskPorts } from '../core/desk.ts';
import { closeInOrder } from './closing.ts';
import type { Closable } from './closing.ts';

export type Profile = DeskOptions['profile'];
export type NewsListener = (news: { name: string; payload: unknown }) => void;

export type ShellOptions = {
  readonly home: string;
  readonly profile: Profile;
  readonly shell: DeskOptions['shell'];
  readonly version: string;
  readonly scanWorker: URL | string;
};

export type OpenShell = {
  readonly answer: Server<CallContext>;
  readonly listen: (listener: NewsListener) => () => void;
  /** Where practice markets are changed and settled from outside; null without practice venues. */
  readonly practiceMarketsUrl: string | null;
  /** In the order they were opened, for closeInOrder. */
  readonly parts: readonly Closable[];
};

/** Where a profile's log lies; beside its database, so that one folder tells the whole story. */
export const logFileOf = (home: string, profile: Profile): string =>
  join(home, profile, 'pairdesk.log');

export const openShell = async (ports: DeskPorts, options: ShellOptions): Promise<OpenShell> => {
  const parts: Closable[] = [];
  try {
    let standIn: Pick<DeskOptions, 'venueAddresses' | 'practice'> = {
      venueAddresses: {},
      practice: null,
    };
    let practiceMarketsUrl: string | null = null;
    if (options.profile === 'practice') {
      const { startPracticeStandIn } = await import('./practice-stand-in.ts');
      const venues = await startPracticeStandIn({ nowMs: ports.clock.nowMs });
      parts.push({ name: 'practice venues', close: venues.close });
      standIn = venues;
      practiceMarketsUrl = venues.marketsUrl;
    }
    const { openDesk } = await import('../core/desk.ts');
    const desk = await openDesk(ports, {
      ...options,
      venueAddresses: standIn.venueAddresses,
      practice: standIn.practice,
      periodicScans: true,
      watchesBooks: true,
    });
    parts.push({ name: 'desk', close: desk.close });

    const { createDeskServer } = await import('../api/server.ts');
    const answer = createDeskServer(desk, ports.log);

    const { serveLocalSocket } = await import('./local-socket/server.ts');
    const socket = await serveLocalSocket(desk, answer, {
      version: options.version,
      shell: options.shell,
      log: ports.log,
    });
    parts.push({ name: 'local socket', close: socket.close });
    return { answer, listen: desk.listen, practiceMarketsUrl, parts };
  } catch (error) {
    await closeInOrder(parts, ports.log);
    throw error;
  }
};

/**
 * A practice desk that has never finished a scan starts one by itself, so that the first thing an
 * operator sees is a queue with something in it. Real venues are read only when the desk decides.
 * Returns whether it started one.
 */
export const startFirstScan = async (open: OpenShell, profile: Profile): Promise<boolean> => {
  if (profile !== 'practice') return false;
  const context: CallContext = { caller: 'terminal', openExternal: null };
  const { scan } = createClient(contract, {
    call: (name, input) => open.answer(name, input, context),
    listen: open.listen,
  });
  const { receipts } = await scan.history({});
  const isFinished = ({ outcome }: { outcome: string }) =>
    outcome === 'complete' || outcome === 'incomplete';
  if (receipts.some(isFinished)) return false;
  return (await scan.start({})).outcome === 'started';
};
