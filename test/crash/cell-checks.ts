/** What a cell must leave behind: on disk at the moment of the kill, and once all of it is over. */
import type { Database } from '../../src-main/core/storage/database.ts';
import { type DeskRecord, isLiving, type KnownOrder } from '../sim/desk-record.ts';
import { hold } from '../sim/violation.ts';
import type { CellWorld } from './cell-run.ts';
import { firstLegOf, KILLED_PAIR, NEXT_PAIR } from './cell-world.ts';

/** Between the kill and the next start. */
export const checkKilled = ({ nth, venues }: CellWorld, record: DeskRecord): void => {
  const keys = new Map([...record.orders.values()].map((order) => [order.venue_key, order]));
  for (const { key } of venues.flatMap((venue) => venue.orders()))
    hold(key === null || keys.has(key), 'I1', () => `${key ?? ''} left without a record`);
  for (const { id, saga_id: saga, reserved_micros: reserved, action } of record.orders.values()) {
    hold(record.undertakings.has(saga), 'I1', () => `${id} is of no undertaking on record`);
    hold(action === 'sell' || reserved > 0, 'I2', () => `${id} was committed with no reservation`);
  }
  for (const { mappingId, plan } of record.undertakings.values())
    hold(
      mappingId === KILLED_PAIR && plan.first.leg === firstLegOf(nth),
      'I12',
      () => 'it is another undertaking than the cell is of',
    );
};

/** Paid for what stands, less what sales brought. */
const spentOn = (orders: readonly KnownOrder[], leg: 0 | 1): bigint => {
  let spent = 0n;
  for (const { action, fills, leg: own } of orders)
    if (own === leg)
      for (const { size, price, fee } of fills.values()) {
        const cost = (BigInt(price) * BigInt(size)) / 10_000n;
        spent += action === 'buy' ? cost + fee : fee - cost;
      }
  return spent > 0n ? spent : 0n;
};
const apart = (one: bigint, other: bigint): bigint => (one > other ? one - other : other - one);

/** Each fill is rounded by itself. */
const ROUNDED = 1_000n;

/** Once it is over; returns what the undertaking of the killed process came to. */
export const checkSettled = (
  { venues }: CellWorld,
  record: DeskRecord,
  claimed: bigint,
  db: Database,
): string | null => {
  const byKey = new Map([...record.orders.values()].map((order) => [order.venue_key, order]));
  for (const { key, fills } of venues.flatMap((venue) => venue.orders())) {
    if (key === null) continue;
    const wordsOf = (of: { key: string; finality: string }): string => `${of.key} ${of.finality}`;
    const booked = [...(byKey.get(key)?.fills.values() ?? [])].map(wordsOf).toSorted();
    const there = fills.map(wordsOf).toSorted();
    hold(
      booked.join() === there.join(),
      'I3',
      () => `${key}: ${there.join()}, not ${booked.join()}`,
    );
  }
  let spent = 0n;
  for (const { id, plan } of record.undertakings.values()) {
    const orders = record.ofSaga(id);
    for (const leg of [0, 1] as const) {
      let bought = 0;
      for (const order of orders)
        if (order.leg === leg && order.action === 'buy')
          for (const { size } of order.fills.values()) bought += size;
      hold(bought <= plan.size, 'I11', () => `${id} bought ${bought} of ${plan.size} on ${leg}`);
      spent += spentOn(orders, leg);
    }
  }
  // Nothing is reserved any more: what is claimed is what was paid.
  hold(
    ![...record.orders.values()].some(isLiving) && apart(claimed, spent) <= ROUNDED,
    'I2',
    () => `${claimed} are claimed and ${spent} were spent`,
  );
  const outcomesOf = (pair: string): readonly (string | null)[] =>
    [...record.undertakings.values()]
      .filter(({ mappingId }) => mappingId === pair)
      .map(({ outcome }) => outcome);
  const [killed, next] = [outcomesOf(KILLED_PAIR), outcomesOf(NEXT_PAIR)];
  const [outcome = null] = killed;
  hold(
    killed.length <= 1 && ['hedged', 'not-entered', 'dumped', null].includes(outcome),
    'I12',
    () => `what was killed ended ${killed.join()}`,
  );
  hold(next.join() === 'hedged', 'I12', () => `what was begun next ended ${next.join()}`);
  hold(
    db.pragma('integrity_check', { simple: true }) === 'ok',
    'I7',
    () => 'the database is not whole',
  );
  return outcome;
};
