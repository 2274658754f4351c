/** Counts what became of every record of one venue, so that `seen` is always accounted for. */
import type { Drop, Problem, VenueReceipt } from '../../../src-preload/contract/scan.ts';
import type { DropReason, VenueId } from '../domain/market.ts';
import type { StoreOutcome } from '../storage/market-store.ts';

/** Ids shown per reason: enough to look one up at the venue, few enough to read. */
const EXAMPLES_MAX = 3;
const EXAMPLE_LENGTH_MAX = 120;

/** Besides what the parsers say: a piece of a file that is no JSON at all. */
export type CountedReason = DropReason | 'unreadable-record';

export class VenueTally {
  readonly venue: VenueId;
  readonly source: VenueReceipt['source'];
  isResumed = false;
  isComplete = false;
  pages = 0;
  retries = 0;
  cursor: string | null = null;
  problem: Problem | null = null;
  waiting: string | null = null;
  #stored = 0;
  #added = 0;
  #rulesChanged = 0;
  #dropped = 0;
  readonly #drops = new Map<string, Drop>();

  constructor(venue: VenueId, source: VenueReceipt['source']) {
    this.venue = venue;
    this.source = source;
  }

  countStored(outcome: StoreOutcome): void {
    this.#stored += 1;
    if (outcome === 'added') this.#added += 1;
    if (outcome === 'rules-changed') this.#rulesChanged += 1;
  }

  countDropped(reason: CountedReason, field: string | null, id: string | null): void {
    this.#dropped += 1;
    const key = `${reason}\n${field ?? ''}`;
    const drop = this.#drops.get(key) ?? { reason, field, count: 0, examples: [] };
    const examples =
      id !== null && drop.examples.length < EXAMPLES_MAX
        ? [...drop.examples, id.slice(0, EXAMPLE_LENGTH_MAX).toWellFormed()]
        : drop.examples;
    this.#drops.set(key, { ...drop, count: drop.count + 1, examples });
  }

  get seen(): number {
    return this.#stored + this.#dropped;
  }

  get stored(): number {
    return this.#stored;
  }

  receipt(): VenueReceipt {
    return {
      venue: this.venue,
      source: this.source,
      complete: this.isComplete,
      pages: this.pages,
      cursor: this.cursor,
      resumed: this.isResumed,
      retries: this.retries,
      seen: this.seen,
      stored: this.#stored,
      added: this.#added,
      rulesChanged: this.#rulesChanged,
      dropped: [...this.#drops.values()].sort(
        (a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1),
      ),
      problem: this.problem,
    };
  }
}
