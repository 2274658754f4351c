/** The contract: everything a console may ask of a desk, and every piece of news a desk publishes. */
import { audit } from './audit.ts';
import { books } from './books.ts';
import { candidates } from './candidates.ts';
import type { Client, Handlers, News } from './define.ts';
import { desk } from './desk.ts';
import { feeds } from './feeds.ts';
import { learning } from './learning.ts';
import { links } from './links.ts';
import { mappings } from './mappings.ts';
import { opportunities } from './opportunities.ts';
import { positions } from './positions.ts';
import { practice } from './practice.ts';
import { risk } from './risk.ts';
import { scan } from './scan.ts';
import { stop } from './stop.ts';
import { trading } from './trading.ts';
import { vault } from './vault.ts';

export const contract = {
  desk,
  scan,
  candidates,
  mappings,
  opportunities,
  books,
  feeds,
  trading,
  positions,
  risk,
  stop,
  practice,
  learning,
  audit,
  vault,
  links,
};

export type PairdeskContract = typeof contract;
export type DeskClient = Client<PairdeskContract>;
export type DeskNews = News<PairdeskContract>;

/** What only the shell knows about a caller. */
export type CallContext = {
  /** Which kind of surface asked. `page` callers never choose files or skip a step. */
  readonly caller: 'page' | 'terminal';
  /** Opens an address in the operator's browser, where the shell can. */
  readonly openExternal: ((url: string) => Promise<void>) | null;
};
export type DeskHandlers = Handlers<PairdeskContract, CallContext>;
