/** Goal: everything a contract is read from counts as a change, and nothing that moves by itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DiscoveredMarket } from '../../../src-main/core/domain/market.ts';
import { STRUCTURE } from '../../../src-main/core/domain/terms.ts';
import { becauseOf } from '../../../src-main/core/review/changes.ts';
import { deskParts } from '../../fakes/desk-parts.ts';
import { kalshiMarket, polymarketMarket } from '../../fakes/markets.ts';

const HOUR_MS = 3_600_000;
const details = { floor_strike: 100, strike_type: 'greater', yes_bid_dollars: '0.4000' };
const approved = () => {
  const parts = deskParts();
  const { id } = parts.offer({}, polymarketMarket(), kalshiMarket({ details }));
  parts.review.approve({ id, acknowledged: [] });
  const record = parts.candidates.byId(id);
  if (record === null) throw new Error('the candidate is gone');
  const changes = () => parts.pairState.changesSince(id, record.left.key, record.right.key);
  return { parts, id, record, changes };
};

describe('changes since an approval', () => {
  it.each<[string, Partial<DiscoveredMarket>, object[]]>([
    ['volume', { details, volume24h: { amountMicros: 9, unit: 'contracts' } }, []],
    ['prices', { details: { ...details, yes_bid_dollars: '0.9000' } }, []],
    ['a date within the hour', { details, expiresAtMs: Date.UTC(2027, 5, 30) + HOUR_MS }, []],
    [
      'a date beyond it',
      { details, expiresAtMs: Date.UTC(2027, 5, 30) + HOUR_MS + 1 },
      [
        {
          field: 'expiration',
          before: '2027-06-30T00:00:00.000Z',
          after: '2027-06-30T01:00:00.001Z',
        },
      ],
    ],
    ['rules', { details, rules: null }, [{ field: 'rules', after: null }]],
    ['title', { details, title: 'Another?' }, [{ field: 'title', after: 'Another?' }]],
    ['order of outcomes', { details, outcomes: ['No', 'Yes'] }, [{ field: 'outcomes' }]],
    [
      'sources',
      { details, sources: [{ name: 'Reuters', url: null }] },
      [{ field: 'sources', before: null, after: 'Reuters' }],
    ],
    [
      'a strike',
      { details: { ...details, floor_strike: 100.5 } },
      [{ field: 'structure', name: 'floor_strike', before: '100', after: '100.5' }],
    ],
    [
      'a strike that is gone',
      { details: { strike_type: 'greater' } },
      [{ field: 'structure', name: 'floor_strike', before: '100', after: null }],
    ],
    [
      'the event’s title',
      { details, eventTitle: 'Bitcoin' },
      [{ field: 'structure', name: 'eventTitle', before: null, after: '"Bitcoin"' }],
    ],
  ])('in %s are found as they should be', (_what, over, expected) => {
    const { parts, changes } = approved();
    expect(changes()).toEqual([]);
    parts.store(kalshiMarket(over));
    expect(changes()).toMatchObject(expected.map((one) => ({ venue: 'kalshi', ...one })));
    expect(changes()).toHaveLength(expected.length);
  });

  it('of a clarification are its text: published, edited, withdrawn', () => {
    const { parts, record, changes } = approved();
    const { key } = record.left;
    const publish = (text: string | null) =>
      parts.notices.replace(key, text === null ? [] : [{ id: '7', text, publishedAtMs: 1 }], 5);
    expect(publish('A tie is No.')).toBe(true);
    expect(publish('A tie is No.')).toBe(false);
    expect(changes()).toMatchObject([
      { field: 'clarification', name: '7', before: null, after: 'A tie is No.' },
    ]);
    publish(null);
    expect(changes()).toEqual([]);
  });

  it('are measured against what was frozen, clarifications included', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    const record = parts.candidates.byId(id);
    const key = record?.left.key ?? 0;
    parts.notices.replace(key, [{ id: '7', text: 'A tie is No.', publishedAtMs: null }], 5);
    parts.review.approve({ id, acknowledged: [] });
    const changes = () => parts.pairState.changesSince(id, key, record?.right.key ?? 0);
    expect(changes()).toEqual([]);
    parts.notices.replace(key, [{ id: '7', text: 'A tie is Yes.', publishedAtMs: null }], 6);
    expect(changes()).toMatchObject([{ before: 'A tie is No.', after: 'A tie is Yes.' }]);
    parts.notices.replace(key, [], 7);
    expect(changes()).toMatchObject([{ before: 'A tie is No.', after: null }]);
  });

  it('cannot be told where nothing was frozen', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    expect(parts.pairState.changesSince(id, 1, 2)).toBeNull();
    // A rejection freezes what it was based on as well.
    parts.review.reject({ id, reason: 'No.' });
    expect(parts.pairState.changesSince(id, 1, 2)).toEqual([]);
  });

  it('are named in one sentence, and only the first few of many', () => {
    const change = { venue: 'kalshi', name: null, before: 'a', after: 'b', diff: null } as const;
    expect(becauseOf([{ ...change, field: 'rules' }])).toBe(
      'Since the approval the rules at Kalshi changed.',
    );
    expect(
      becauseOf(
        (['rules', 'title', 'outcomes', 'sources'] as const).map((field) => ({ ...change, field })),
      ),
    ).toMatch(/; and 1 more\.$/);
  });
});

describe('a pending pair', () => {
  it('is another revision when a date or a clarification changed, and is not approved unread', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    parts.store(kalshiMarket({ expiresAtMs: Date.UTC(2027, 8, 1) }));
    expect(parts.review.approve({ id, acknowledged: [] })).toMatchObject({
      code: 'candidate-changed',
    });
    const moved = kalshiMarket({ expiresAtMs: Date.UTC(2027, 8, 1) });
    expect(parts.offer({}, polymarketMarket(), moved)).toEqual({ id, outcome: 'updated' });
    const { left } = parts.candidates.byId(id) ?? {};
    parts.candidates.touch(left?.key ?? 0, 9);
    expect(parts.review.approve({ id, revision: 2, acknowledged: [] })).toMatchObject({
      code: 'candidate-changed',
    });
    expect(parts.review.approve({ id, revision: 3, acknowledged: [] })).toMatchObject({
      outcome: 'approved',
    });
  });
});

describe('the list of structured fields', () => {
  it('has every field of a market that a fingerprint is read from', () => {
    const folder = resolve(import.meta.dirname, '../../../src-main/core/fingerprint');
    const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const read = sources.flatMap((text) => [
      ...[...text.matchAll(/details\['(\w+)'\]/g)].map((found) => found[1]),
      ...[...text.matchAll(/details, '(\w+)'\)/g)].map((found) => found[1]),
      ...[...text.matchAll(/\{([^{}]+)\} = market\.details/g)].flatMap((found) =>
        (found[1] ?? '').split(',').map((part) => part.split(':')[0]?.trim()),
      ),
    ]);
    expect(read.length).toBeGreaterThan(10);
    const known: ReadonlySet<string | undefined> = new Set(STRUCTURE);
    expect(read.filter((name) => !known.has(name))).toEqual([]);
  });
});
