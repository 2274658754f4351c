/** Bugs that a simulation has to find: each is one that a desk between two venues really has had. */
import type { Plant } from './plant.ts';

export const plantedBugs = {
  'sends before it commits': {
    file: 'execution/executor.ts',
    words: [
      [
        '    ports.noted(orders.intend(intent));\n    madeMs.set(intent.id, clock.elapsedMs());\n    await news.answerOr(plan.id, letLeave(intent, decidedMs));',
        '    const sent = venueOf(intent.venue).send(intent);\n    ports.noted(orders.intend(intent));\n    madeMs.set(intent.id, clock.elapsedMs());\n    for (const event of await sent) note(intent.id, event);',
      ],
    ],
  },
  'puts an order on record without its undertaking': {
    file: 'trading/trading-record.ts',
    words: [['    undertakings.keep(sagaId);\n', '']],
  },
  'sends again under a new key': {
    file: 'execution/executor.ts',
    words: [
      [
        'for (const event of await again(intent))',
        'for (const event of await again({ ...intent, key: `${intent.key}-again` }))',
      ],
    ],
  },
  'sends again after a crash as if it were new': {
    file: 'execution/executor.ts',
    words: [
      [
        "          note(id, { kind: 'unanswered', why: 'The desk ended before an answer.' });",
        '          for (const event of await venueOf(order.intent.venue).send(order.intent)) note(id, event);',
      ],
    ],
  },
  'takes a crash for a no': {
    file: 'execution/executor.ts',
    words: [
      [
        "note(id, { kind: 'unanswered', why: 'The desk ended before an answer.' });",
        "note(id, { kind: 'rejected', why: 'The desk ended before an answer.' });",
      ],
    ],
  },
  'does not look at the gate after signing': {
    file: 'execution/executor.ts',
    words: [
      [
        "isLate ? 'decided-too-long-ago' : gateRefusal(epoch, committed, intent.text);",
        "isLate || committed === null ? 'decided-too-long-ago' : null;",
      ],
    ],
  },
  'measures pauses by the wall clock': {
    file: 'execution/executor.ts',
    words: [
      [
        'pauseBefore(placed, step.leg) - sinceMadeMs(last);',
        'pauseBefore(placed, step.leg) - Math.max(0, clock.nowMs() - last.intent.createdAtMs);',
      ],
    ],
  },
  'takes silence for a no': {
    file: 'orders/order.ts',
    words: [
      [
        "if (order.silence !== null) return 'unknown';",
        "if (order.silence !== null) return 'rejected';",
      ],
    ],
  },
  'believes one reading in vain': {
    file: 'orders/order.ts',
    words: [
      [
        'return apartMs >= NOT_FOUND_APART_MS && ageMs > NOT_FOUND_AGE_MS;',
        'return apartMs >= 0 || ageMs > NOT_FOUND_AGE_MS;',
      ],
    ],
  },
  'takes an order for over before its fills were told': {
    file: 'orders/order.ts',
    words: [["return isWhole ? closed.as : 'unknown';", 'return isWhole ? closed.as : closed.as;']],
  },
  'takes fills of one transaction for one fill': {
    file: 'orders/order.ts',
    words: [
      [
        'const known = order.fills.get(fill.key);',
        'const known = [...order.fills.values()].find(({ key }) => key.slice(0, -1) === fill.key.slice(0, -1));',
      ],
    ],
  },
  'books a fill twice that stream and reading tell of': {
    file: 'orders/order.ts',
    words: [
      [
        'const known = order.fills.get(fill.key);',
        'const known = order.fills.get(`${fill.key} ${fill.finality}`);',
      ],
      [
        'const after = { ...order, fills: new Map(order.fills).set(fill.key, fill) };',
        'const after = { ...order, fills: new Map(order.fills).set(`${fill.key} ${fill.finality}`, fill) };',
      ],
    ],
  },
  'keeps counting a fill that was taken back': {
    file: 'orders/order.ts',
    words: [
      [
        "sumOf([...fills.values()].filter(({ finality }) => finality !== 'failed'));",
        'sumOf(fills.values());',
      ],
    ],
  },
  'hedges a fill that is not committed': {
    file: 'orders/orders.ts',
    words: [
      [
        'return keep(note.immediate(before, event));',
        "return keep(event.kind === 'fill' ? orderAfter(before, event) : note.immediate(before, event));",
      ],
    ],
  },
  'puts only ends on record': {
    file: 'orders/orders.ts',
    words: [
      [
        'if (state !== orderState(before)) onRecord',
        'if (state !== orderState(before) && isDone(after)) onRecord',
      ],
    ],
  },
  'keeps what is told again': {
    file: 'orders/orders.ts',
    words: [
      ['      if (orderAfter(before, event) === before) return before;\n', ''],
      ['    if (after === before) return before;\n', ''],
    ],
  },
  'hedges at the size that was ordered': {
    file: 'orders/saga.ts',
    words: [
      [
        "return { kind: 'place', leg, purpose: 'hedge', action: 'buy', limit, size };",
        "return { kind: 'place', leg, purpose: 'hedge', action: 'buy', limit, size: plan.size };",
      ],
    ],
  },
  'takes the long leg for the short one': {
    file: 'orders/saga.ts',
    words: [
      [
        'const long = excess > 0 ? 0 : 1;\n  const short',
        'const long = excess > 0 ? 1 : 0;\n  const short',
      ],
    ],
  },
  'forgets what is still coming in': {
    file: 'orders/saga.ts',
    words: [
      [
        'Math.abs(excess) - legs[short].comingIn - legs[long].goingOut',
        'Math.abs(excess) - legs[long].goingOut',
      ],
    ],
  },
  'sells while its match may still come': {
    file: 'orders/saga.ts',
    words: [
      [
        '  if (size >= SIZE_GRAIN) {',
        '  const early = legs[short].comingIn > 0 && legs[long].goingOut === 0 ? dumped(plan, legs[long], long, floorToGrain(Math.abs(excess) as Size)) : null;\n  if (early !== null && early.kind === "place" && early.size > 0) return early;\n  if (size >= SIZE_GRAIN) {',
      ],
    ],
  },
  'tries without end': {
    file: 'orders/saga.ts',
    words: [['if (tries <= plan.retriesMax)', 'if (tries <= plan.retriesMax + 9)']],
  },
  'pays more than the bound': {
    file: 'orders/saga.ts',
    words: [
      [
        'const ticks = Math.min(limit + step * times, chaseLimit, ONE_DOLLAR - 1);',
        'const ticks = Math.min(limit + step * times * 9, ONE_DOLLAR - 1);',
      ],
    ],
  },
  'counts only what is held against the limits': {
    file: 'risk/claims.ts',
    words: [['plus(reserved, held);', '(reserved === held ? held : held);']],
  },
  'frees a claim where nobody answered': {
    file: 'orders/order.ts',
    words: [
      [
        'if (isDone(order)) return NO_MONEY;',
        "if (isDone(order) || orderState(order) === 'unknown') return NO_MONEY;",
      ],
    ],
  },
  'keeps the stop in memory alone': {
    file: 'stop/stop.ts',
    words: [
      [
        '      latch({ epoch: epoch.current(), engagedAtMs: engaged.atMs, cause: engaged.cause });\n      for',
        '      for',
      ],
    ],
  },
  'releases the stop without proof': {
    file: 'stop/stop.ts',
    words: [['const READINGS_IN_A_ROW = 2;', 'const READINGS_IN_A_ROW = 0;']],
  },
  'does not count stops': {
    file: 'stop/kill-epoch.ts',
    words: [['      epoch += 1;\n', '']],
  },
  'takes up no undertaking again': {
    file: 'trading/carrier.ts',
    words: [
      [
        "if (step.kind === 'over' && step.outcome === record.ended.outcome) return;",
        'if (step !== null) return;',
      ],
    ],
  },
  'adopts the orders of others': {
    file: 'trading/accounts.ts',
    words: [
      [
        'orders.byVenueOrderId(venue, of.venueOrderId);',
        'orders.byVenueOrderId(venue, of.venueOrderId) ?? orders.living().find(({ intent }) => intent.venue === venue) ?? null;',
      ],
    ],
  },
  'books no fee': {
    file: 'trading/booked-fill.ts',
    words: [[': fill;', ': { ...fill, fee: 0n as typeof fill.fee };']],
  },
  'takes a turned sale at the price of the other side': {
    file: 'trading/booked-fill.ts',
    words: [
      [
        '? { ...fill, price: oppositePrice(fill.price) }',
        '? { ...fill, price: fill.price ?? oppositePrice(fill.price) }',
      ],
    ],
  },
  'stops again at once what was released': {
    file: 'trading/exposure-watch.ts',
    words: [['if (wasStopped && !isStopped) seen = new Map();', '']],
  },
} as const satisfies Readonly<Record<string, Plant>>;

export type PlantedBug = keyof typeof plantedBugs;
