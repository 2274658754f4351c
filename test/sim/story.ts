/** A seed’s orders as lines, oldest first, each with the events that were committed of it. */
import type { World } from './world.ts';

export const storyOf = ({ db, record, wire }: World): readonly string[] => {
  const events = db.prepare<[string], { at: number; event: string }>(
    'SELECT at, event FROM order_events WHERE intent_id = ? ORDER BY seq',
  );
  const undertakings = [...record.undertakings.values()].map(
    ({ id, plan, outcome, why }) =>
      `undertaking ${id}: ${plan.size} shares, leg ${plan.first.leg} first, ${outcome ?? 'runs'} (${why ?? ''})`,
  );
  const orders = [...record.orders.values()].flatMap((order) => {
    const flight = wire.flights().find(({ intent }) => intent.id === order.id);
    const way = flight === undefined ? 'never left' : `there by ${flight.arrivesByMs ?? 'never'}`;
    return [
      `${order.id} of ${order.saga_id}: ${order.purpose} leg ${order.leg}, ${order.action} ${order.size_micros} at ${order.limit_ticks}, ${way}: ${order.trail.join(' ')}`,
      ...events.all(order.id).map(({ at, event }) => `    ${at} ${event}`),
    ];
  });
  return [...undertakings, ...orders];
};
