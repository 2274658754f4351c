/**
 * Messages as lines of JSON, for the journal, and back. A line that is not a whole message is a Fault
 * in words: a history with a guess in it is no history.
 */
import { z } from 'zod';
import { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { Directions } from '../../../src-preload/contract/lease.ts';
import { Mapping } from '../../../src-preload/contract/mappings.ts';
import { EXPONENT_MAX, FEE_VERSION } from '../domain/fee-schedule.ts';
import { tickGridOf } from '../domain/tick-grid.ts';
import { Fault } from '../fault.ts';
import { made, PlainMoney, PlainPrice, PlainSize, plainText } from '../plain-values.ts';
import type { EngineMessage } from './message.ts';

/**
 * Money is the only bigint there is in a message, and only pairs carry it; it is written as the text
 * of its micros. Everything else, thousands of frames a second, goes without a look at each value.
 */
export const messageText = (message: EngineMessage): string =>
  message.kind === 'pairs' ? plainText(message) : JSON.stringify(message);

const Grid = made(
  z.object({ ranges: z.array(z.object({ start: PlainPrice, end: PlainPrice, step: z.number() })) }),
  ({ ranges }) => tickGridOf(ranges),
);
const Ms = z.number();

const known = {
  version: z.literal(FEE_VERSION),
  orderRoundingMicros: z.int().nonnegative(),
  source: z.string(),
  asOfMs: Ms,
};
const Fees = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none'), ...known }),
  z.object({
    kind: z.literal('quadratic'),
    ...known,
    takerRateE8: z.int().nonnegative(),
    makerRateE8: z.int().nonnegative(),
    exponent: z.int().min(1).max(EXPONENT_MAX),
    stepMicros: z.int().positive(),
    rounding: z.enum(['up', 'down']),
    waivedUntilMs: Ms.nullable(),
  }),
  z.object({
    kind: z.literal('unknown'),
    version: z.literal(FEE_VERSION),
    why: z.string(),
    asOfMs: Ms,
  }),
]);

const Leg = z.object({
  venue: VenueId,
  marketId: z.string(),
  meant: z.enum(['yes', 'no']).nullable(),
  expiresAtMs: Ms,
  terms: z.object({
    fees: Fees,
    grid: Grid.nullable(),
    sizeMin: PlainSize.nullable(),
    purchaseMin: PlainMoney.optional(),
    payout: z.enum(['one-dollar', 'other', 'unknown']),
  }),
  balance: PlainMoney.nullable(),
  names: z.array(z.string()),
  eventId: z.string().nullable(),
  engine: z.int().nullable(),
  closesAtMs: Ms.nullable(),
  termsAtMs: Ms,
});

const Pair = z.object({
  mappingId: z.string(),
  ...Mapping.pick({ state: true, use: true, polarity: true }).shape,
  lease: z.object({
    capitalMax: PlainMoney.nullable(),
    expiresAtMs: Ms.nullable(),
    directions: Directions,
  }),
  legs: z.tuple([Leg, Leg]),
});

const moment = { atMs: Ms, elapsedMs: Ms };
const connection = z.string();

const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pairs'), ...moment, pairs: z.array(Pair) }),
  z.object({ kind: z.literal('opened'), ...moment, connection }),
  z.object({ kind: z.literal('frame'), ...moment, connection, text: z.string() }),
  z.object({ kind: z.literal('pinged'), ...moment, connection }),
  z.object({ kind: z.literal('closed'), ...moment, connection, why: z.string() }),
  z.object({ kind: z.literal('overrun'), ...moment, connection }),
  z.object({
    kind: z.literal('books-read'),
    ...moment,
    venue: VenueId,
    ticket: z.int(),
    body: z.unknown(),
  }),
  z.object({
    kind: z.literal('status-read'),
    ...moment,
    venue: VenueId,
    answer: z.object({ httpStatus: z.int(), body: z.unknown() }).nullable(),
    clock: z.object({ venueMs: Ms, elapsedMs: Ms }).nullable(),
  }),
  z.object({ kind: z.literal('tick'), ...moment }),
  z.object({ kind: z.literal('turn'), ...moment }),
]);

/** Throws a Fault `file-format` that says what is wrong with it. */
export const messageOf = (value: unknown): EngineMessage => {
  const parsed = Message.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Fault(
    'file-format',
    `A line of the journal is no message: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}. It was written by another version, or changed since.`,
  );
};
