/** What must hold when everything is over: nothing lives, and every record of it is the same. */
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import type { KnownOrder } from './desk-record.ts';
import { heldOf, isLiving } from './desk-record.ts';
import { accountAfter, type Deal } from './model-account.ts';
import type { ModelVenue } from './model-venue.ts';
import { hold } from './violation.ts';
import type { World } from './world.ts';

/** As much of a world as these look at: the crash grid has another one. */
export type Ended = Pick<World, 'db' | 'record' | 'venues'>;
export type Ending = Pick<World, 'record' | 'venues' | 'wire' | 'trading'> & {
  readonly stop: Pick<World['stop'], 'isEngaged'>;
};

/** What is not over yet; null where everything is. Cheap first: it is asked after each turn. */
export const unended = (world: Ending): string | null => {
  const { record, stop, venues, wire } = world;
  for (const { id, outcome } of record.undertakings.values())
    if (outcome === null) return `the undertaking ${id} runs`;
  for (const order of record.orders.values())
    if (isLiving(order)) return `the order ${order.id} lives: ${order.trail.join(' ')}`;
  if (stop.isEngaged()) return 'the stop is engaged';
  const flight = wire.flights().find(wire.mayFill);
  if (flight !== undefined) return `${flight.intent.id} may still fill`;
  for (const { state, fills } of venues.flatMap((venue) => venue.orders())) {
    if (state === 'open') return 'an order of somebody else is open';
    if (fills.some(({ finality }) => finality === 'provisional')) return 'a fill is provisional';
  }
  const { obstacles, accounts, livingOrders } = world.trading().standing();
  if (obstacles.length > 0) return obstacles.map(({ sentence }) => sentence).join(' ');
  const unready = accounts.find(({ state }) => state !== 'ready');
  if (unready !== undefined) return `${unready.venue}: ${unready.why}`;
  return livingOrders > 0 ? `the desk says that ${livingOrders} orders live` : null;
};

/** What the desk itself says of what has not ended. */
export const deskWords = (world: World): string =>
  [...world.record.undertakings.values()]
    .filter(({ outcome }) => outcome === null)
    .map(({ id }) => {
      const row = world.trading().undertaking(id);
      return row.kind === 'found' ? `${id}: ${row.undertaking.why}` : id;
    })
    .join('; ');

const dealsOf = (orders: Iterable<KnownOrder>, venue: string): readonly Deal[] =>
  [...orders].flatMap((order) =>
    order.venue !== venue
      ? []
      : [...order.fills.values()].flatMap((fill) =>
          fill.finality === 'failed'
            ? []
            : [
                {
                  marketId: order.market_id,
                  action: order.action,
                  outcome: order.outcome,
                  price: fill.price,
                  size: fill.size,
                  fee: fill.fee,
                },
              ],
        ),
  );
const foreignDeals = (venue: ModelVenue): readonly Deal[] =>
  venue
    .orders()
    .flatMap(({ key, fills }) =>
      key === null ? fills.filter(({ finality }) => finality !== 'failed') : [],
    );
const words = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}` : inner));

/** I4 and I6: the venue’s account is our fills and what others did, to the last micro. */
const checkAccount = ({ record }: Ended, venue: ModelVenue): void => {
  const { startCash, isNetting, id } = venue.plan;
  const deals = [...dealsOf(record.orders.values(), id), ...foreignDeals(venue)];
  const [told, truth] = [accountAfter(startCash, deals, isNetting), venue.account()];
  const sorted = (positions: typeof truth.positions) => positions.map(words).toSorted().join(' ');
  hold(
    sorted(told.positions) === sorted(truth.positions),
    'I4',
    () => `${id} holds ${sorted(truth.positions)}, and by our fills ${sorted(told.positions)}`,
  );
  hold(told.cash === truth.cash, 'I6', () => `${id} has ${truth.cash}, by our fills ${told.cash}`);
};

/** What the operator took over is what others did, and nothing of ours. */
const checkForeign = ({ db }: Ended, venue: ModelVenue): void => {
  const { id, isNetting } = venue.plan;
  const rows = db
    .prepare<[string], { market_id: string; outcome: 'yes' | 'no'; size_micros: number }>(
      'SELECT market_id, outcome, size_micros FROM foreign_holdings WHERE venue = ?',
    )
    .all(id);
  const keyOf = (marketId: string, outcome: string): string =>
    isNetting ? marketId : `${marketId} ${outcome}`;
  const sums = new Map<string, number>();
  const add = (marketId: string, outcome: 'yes' | 'no', micros: number): void => {
    const key = keyOf(marketId, outcome);
    const sign = isNetting && outcome === 'no' ? -1 : 1;
    sums.set(key, (sums.get(key) ?? 0) + sign * micros);
  };
  for (const { market_id, outcome, size_micros } of rows) add(market_id, outcome, size_micros);
  for (const { marketId, outcome, size } of foreignDeals(venue)) add(marketId, outcome, -size);
  // Less than dust is no difference to the desk, and was never shown to the operator.
  for (const [key, micros] of sums)
    hold(Math.abs(micros) < 10_000, 'I4', () => `${key}: ${micros} were taken for foreign`);
};

/** Hedged, flat, or held with what is held. */
const checkEndings = ({ record }: Ended): void => {
  for (const { id, outcome, why } of record.undertakings.values()) {
    const held = [0, 1].map((leg) =>
      record
        .ofSaga(id)
        .filter((order) => order.leg === leg)
        .reduce((sum, order) => sum + (order.action === 'buy' ? 1 : -1) * heldOf(order), 0),
    );
    const excess = Math.abs((held[0] ?? 0) - (held[1] ?? 0));
    const is = (right: boolean): void =>
      hold(right, 'I12', () => `${id} ended ${outcome} with ${held.join(' and ')} (${why ?? ''})`);
    is(why !== null && why !== '');
    if (outcome === 'held') is(excess >= 10_000);
    else is(excess < 10_000);
    if (outcome === 'hedged') is((held[0] ?? 0) > 0);
  }
};

/** I7: one entry for each state that an order went through, and for each undertaking. */
const checkAudit = async ({ db, record }: Ended): Promise<void> => {
  const verdict = await auditLogOf(db).verify();
  hold(verdict.ok, 'I7', () => verdict.firstBad?.reason ?? '');
  const rows = db
    .prepare<[], { subject: string; action: string }>(
      `SELECT subject, action FROM audit WHERE subject IS NOT NULL ORDER BY seq`,
    )
    .all();
  const of = (subject: string, prefix: string): string[] =>
    rows.flatMap(({ subject: own, action }) =>
      own === subject && action.startsWith(prefix) ? [action.slice(prefix.length)] : [],
    );
  for (const { id, trail } of record.orders.values()) {
    const told = of(id, 'order-').filter((state) => state !== 'contradicted');
    // What is committed may leave at once: both are one commit and one entry.
    if (told[0] === 'intended') told[0] = 'sent';
    hold(
      told.join(' ') === trail.join(' '),
      'I7',
      () => `${id} went ${trail.join(' ')}, and on record are ${told.join(' ')}`,
    );
  }
  for (const { id, outcome } of record.undertakings.values()) {
    const told = of(id, 'undertaking-');
    hold(
      told[0] === 'begun' && told.at(-1) === outcome,
      'I7',
      () => `${id} ended ${outcome}, and on record are ${told.join(' ')}`,
    );
  }
};

/** Every order of ours at a venue is of one intent, and each intent of one order. */
const checkOrders = ({ record, venues }: Ended): void => {
  const keys = new Map([...record.orders.values()].map((order) => [order.venue_key, order]));
  hold(keys.size === record.orders.size, 'I1', () => 'two intents have one key');
  const seen = new Set<string>();
  for (const { key, size } of venues.flatMap((venue) => venue.orders())) {
    if (key === null) continue;
    hold(!seen.has(key), 'I1', () => `${key} is twice at a venue`);
    seen.add(key);
    hold(keys.get(key)?.size_micros === size, 'I1', () => `${key} is of no intent of this size`);
  }
};

export const endChecks = async (world: Ended): Promise<void> => {
  checkOrders(world);
  checkEndings(world);
  for (const venue of world.venues) {
    checkAccount(world, venue);
    checkForeign(world, venue);
  }
  await checkAudit(world);
};
