/** Decided pairs as the full matcher sees them: features with a label, each event's pairs in one group. */
import { createCatalogueIndex } from '../matching/full/catalogue-index.ts';
import type { FitRows } from '../matching/full/fit.ts';
import { defaultFullMatchingSettings, type MatchRecord } from '../matching/matcher.ts';
import type { DecisionLine, LineLeg } from './decision-line.ts';
import { eventGroups, isHeldOut } from './event-groups.ts';

export const FITTED_GROUP = 1;
export const HELD_OUT_GROUP = 0;

const recordOf = (leg: LineLeg, key: number): MatchRecord => ({
  key,
  venue: leg.venue,
  venueId: leg.marketId,
  title: leg.title,
  outcomes: leg.outcomes,
  expiresAtMs: leg.expiresAtMs,
  category: leg.category,
  eventId: leg.eventId,
  eventTitle: leg.eventTitle,
  details: leg.details,
});

/** Each market once, however many pairs it was decided in, with the number it is known by. */
const recordsOf = (lines: readonly DecisionLine[], side: 0 | 1) => {
  const keys = new Map<string, number>();
  const records: MatchRecord[] = [];
  for (const { legs } of lines) {
    const leg = legs[side];
    const name = `${leg.venue} ${leg.marketId}`;
    if (keys.has(name)) continue;
    keys.set(name, records.length);
    records.push(recordOf(leg, records.length));
  }
  return { records, keyOf: (leg: LineLeg) => keys.get(`${leg.venue} ${leg.marketId}`) ?? -1 };
};

export const labelledRows = (lines: readonly DecisionLine[]): FitRows => {
  const left = recordsOf(lines, 0);
  const right = recordsOf(lines, 1);
  const settings = {
    ...defaultFullMatchingSettings,
    candidatesMax: Math.max(1, right.records.length),
  };
  const made = createCatalogueIndex(right.records, left.records, settings, () => undefined);
  const groups = eventGroups(lines);
  const rows: number[] = [];
  const kept = { labels: [] as number[], counts: [] as number[], groups: [] as number[] };
  lines.forEach(({ legs, label }, at) => {
    const reading = made.left[left.keyOf(legs[0])];
    const rightKey = right.keyOf(legs[1]);
    if (reading === undefined) return;
    // A pair that the matcher would not even look at teaches nothing about weights.
    const pair = made.index.pairsOf(reading, (_, other) => other.key === rightKey)[0];
    if (pair === undefined) return;
    rows.push(...made.index.featuresOf(pair));
    kept.labels.push(label === 'approved' ? 1 : 0);
    kept.counts.push(1);
    kept.groups.push(isHeldOut(groups[at] ?? '') ? HELD_OUT_GROUP : FITTED_GROUP);
  });
  return {
    rows: Float64Array.from(rows),
    labels: Uint8Array.from(kept.labels),
    counts: Float64Array.from(kept.counts),
    groups: Int32Array.from(kept.groups),
  };
};
