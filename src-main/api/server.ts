/** The contract's server in front of a desk: one handler group per subject, and which errors show. */
import { contract, type CallContext, type DeskHandlers } from '../../src-preload/contract/index.ts';
import { createServer, type Server } from '../../src-preload/contract/server.ts';
import type { Desk } from '../core/desk.ts';
import { Fault } from '../core/fault.ts';
import type { Log } from '../core/ports.ts';
import { storageFault } from '../core/storage/database.ts';
import { auditHandlers } from './audit.ts';
import { bookHandlers } from './books.ts';
import { candidateHandlers } from './candidates.ts';
import { deskHandlers } from './desk.ts';
import { feedHandlers } from './feeds.ts';
import { learningHandlers } from './learning.ts';
import { linkHandlers } from './links.ts';
import { mappingHandlers } from './mappings.ts';
import { opportunityHandlers } from './opportunities.ts';
import { practiceHandlers } from './practice.ts';
import { riskHandlers } from './risk.ts';
import { scanHandlers } from './scan.ts';
import { stopHandlers } from './stop.ts';
import { positionHandlers, tradingHandlers } from './trading.ts';
import { vaultHandlers } from './vault.ts';

export type DeskServer = Server<CallContext>;

export const createDeskServer = (desk: Desk, log: Log): DeskServer => {
  const handlers: DeskHandlers = {
    desk: deskHandlers(desk),
    scan: scanHandlers(desk),
    candidates: candidateHandlers(desk),
    mappings: mappingHandlers(desk),
    opportunities: opportunityHandlers(desk),
    books: bookHandlers(desk),
    feeds: feedHandlers(desk),
    trading: tradingHandlers(desk),
    positions: positionHandlers(desk),
    risk: riskHandlers(desk),
    stop: stopHandlers(desk),
    practice: practiceHandlers(desk),
    audit: auditHandlers(desk),
    learning: learningHandlers(desk),
    vault: vaultHandlers(desk),
    links: linkHandlers(desk),
  };
  return createServer(contract, handlers, {
    describe: (error) => {
      const known = storageFault(error, desk.folder);
      return known instanceof Fault ? { code: known.code, message: known.message } : null;
    },
    onDefect: (name, error) =>
      log.error('A call failed on a mistake of ours.', {
        name,
        stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  });
};
