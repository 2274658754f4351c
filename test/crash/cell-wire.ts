/**
 * How a killed process talks to the venues that outlive it: one line for a question, one for its
 * answer, and the process stands still until it is there, so that its time is its own alone.
 */
import { readSync, writeSync } from 'node:fs';
import { plainText } from '../../src-main/core/plain-values.ts';
import { modelBookOf } from '../sim/model-book.ts';
import type { Arriving, ModelVenue, VenueNews, VenuePlan } from '../sim/model-venue.ts';
import type { Cell } from './cells.ts';
import { fillBook } from './cell-world.ts';

/** What the process is told to do, as its first line. */
export type Job = {
  readonly folder: string;
  readonly nth: number;
  readonly cell: Cell | null;
  /** When it starts, in the time of the venues. */
  readonly elapsedMs: number;
};

type Call =
  | { readonly what: 'tick' | 'orders' | 'account' | 'cancelAll' }
  | { readonly what: 'byKey'; readonly key: string }
  | { readonly what: 'accountAgo'; readonly agoMs: number }
  | {
      readonly what: 'arrive';
      readonly arriving: Arriving;
      readonly isRefused: boolean;
      readonly isUnmatched: boolean;
    };
export type Asked = { readonly at: 0 | 1; readonly elapsedMs: number; readonly call: Call };
export type Answered = {
  readonly value: unknown;
  readonly news: readonly (readonly [0 | 1, VenueNews])[];
};

/** Money comes back from its text. */
export const fromPlain = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) =>
    (key === 'fee' || key === 'cash') && typeof value === 'string' ? BigInt(value) : value,
  );

const buffer = Buffer.alloc(65_536);
let rest = '';
export const nextLine = (): string => {
  for (;;) {
    const end = rest.indexOf('\n');
    if (end >= 0) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      return line;
    }
    const count = readSync(0, buffer, 0, buffer.length, null);
    // Whoever started it is no more.
    if (count === 0) process.exit(1);
    rest += buffer.toString('utf8', 0, count);
  }
};

export type WirePorts = {
  readonly elapsedMs: () => number;
  readonly heard: (at: 0 | 1, news: VenueNews) => void;
  /** Whether nobody takes the other side of it. */
  readonly isUnmatched: (key: string) => boolean;
  /** Between the bytes of an order that arrives: half of them are out, or all of them. */
  readonly isHalfOut: (key: string) => void;
  readonly isOut: (key: string) => void;
};

export const wireOf = ({ elapsedMs, heard, isUnmatched, isHalfOut, isOut }: WirePorts) => {
  const lineOf = (at: 0 | 1, call: Call): string =>
    `${plainText({ at, elapsedMs: elapsedMs(), call } satisfies Asked)}\n`;
  const answer = <Value>(): Value => {
    const { value, news } = fromPlain(nextLine()) as Answered;
    for (const [at, one] of news) heard(at, one);
    return value as Value;
  };
  const ask = <Value>(at: 0 | 1, call: Call): Value => {
    writeSync(1, lineOf(at, call));
    return answer<Value>();
  };
  const arrive = (at: 0 | 1, arriving: Arriving, isRefused: boolean) => {
    const key = arriving.key ?? '';
    const line = lineOf(at, {
      what: 'arrive',
      arriving,
      isRefused,
      isUnmatched: isUnmatched(key),
    });
    const half = Math.floor(line.length / 2);
    writeSync(1, line.slice(0, half));
    isHalfOut(key);
    writeSync(1, line.slice(half));
    isOut(key);
    return answer<ReturnType<ModelVenue['arrive']>>();
  };
  return {
    /** Time passes at the venues as well, and what they tell is heard. */
    tick: (): void => ask<void>(0, { what: 'tick' }),
    venueAt: (at: 0 | 1, plan: VenuePlan): ModelVenue => {
      const books = new Map(plan.marketIds.map((id) => [id, modelBookOf()]));
      for (const book of books.values()) fillBook(at, book);
      return {
        plan,
        bookOf: (marketId) => books.get(marketId) ?? modelBookOf(),
        orders: () => ask(at, { what: 'orders' }),
        byKey: (key) => ask(at, { what: 'byKey', key }),
        account: () => ask(at, { what: 'account' }),
        accountAgo: (agoMs) => ask(at, { what: 'accountAgo', agoMs }),
        arrive: (arriving, _delayMs, isRefused) => arrive(at, arriving, isRefused),
        cancelAll: () => ask<void>(at, { what: 'cancelAll' }),
      };
    },
  };
};
