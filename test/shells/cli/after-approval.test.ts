/** Goal: leases, renewals, settlements and what changed are asked for and told as they are meant. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/shells/cli/answer.ts';
import { changeLines, reopenedLines } from '../../../src-main/shells/cli/change-text.ts';
import { paintFor } from '../../../src-main/shells/cli/terminal.ts';
import { verb as approve } from '../../../src-main/shells/cli/verbs/approve.ts';
import { verb as evidence } from '../../../src-main/shells/cli/verbs/evidence.ts';
import { verb as mappings } from '../../../src-main/shells/cli/verbs/mappings.ts';
import { verb as renew } from '../../../src-main/shells/cli/verbs/renew.ts';
import { verb as settlements } from '../../../src-main/shells/cli/verbs/settlements.ts';
import { wordDiff } from '../../../src-main/core/review/word-diff.ts';
import type { Change } from '../../../src-preload/contract/changes.ts';
import { legSettlement, mapping } from '../../renderer/samples.ts';
import { type Asked, runOn } from './run-on.ts';

const look = { columns: 80, paint: paintFor(false) };
const refusal = { outcome: 'refused', code: 'lease-out-of-bounds', message: 'Too long.' };
const textOf = (result: Answer): string => (result.kind === 'done' ? result.text() : '');
const change = (over: Partial<Change>): Change => ({
  venue: 'kalshi',
  field: 'rules',
  name: null,
  before: null,
  after: null,
  diff: null,
  ...over,
});

describe('the terms of a lease', () => {
  it('are sent with an approval when they are given, and only then', async () => {
    const args = ['abc', '--days', '7', '--max-usd', '50', '--directions', 'first-leg'];
    const { asked } = await runOn(approve, [...args, '--past-expiration'], () => refusal);
    expect(asked[0]?.input['lease']).toEqual({
      days: 7,
      maxDollars: 50,
      directions: 'first-leg',
      pastExpiration: true,
    });
    expect((await runOn(approve, ['abc'], () => refusal)).asked[0]?.input).toEqual({
      id: 'abc',
      acknowledged: [],
    });
  });

  it.each([
    [['--days', 'soon'], /--days takes a whole number/],
    [['--max-usd', '1.5'], /--max-usd takes a whole number/],
    [['--directions', 'sideways'], /--directions takes one of both-ways, first-leg/],
  ])('%j are not understood', async (args, words) => {
    await expect(runOn(approve, ['abc', ...args], () => refusal)).rejects.toThrow(words);
  });

  it('survive an approval of all warnings', async () => {
    const found = { outcome: 'found', candidate: { id: 'abcdef', revision: 3, warnings: [] } };
    const { asked } = await runOn(
      approve,
      ['abc', '--acknowledge-warnings', '--days', '3'],
      ({ name }: Asked) => (name === 'candidates.get' ? found : refusal),
    );
    expect(asked.at(-1)?.input).toMatchObject({ id: 'abcdef', lease: { days: 3 } });
  });
});

describe('renew', () => {
  it('asks for the next lease with a reason, and says until when', async () => {
    const renewed = mapping({
      lease: {
        number: 2,
        grantedAtMs: 0,
        expiresAtMs: Date.UTC(2027, 0, 2, 3, 4),
        maxDollars: 1_500,
        directions: 'both-ways',
      },
    });
    const { asked, result } = await runOn(
      renew,
      ['m1', '--reason', 'Read again.', '--days', '5'],
      () => ({ outcome: 'renewed', mapping: renewed }),
    );
    expect(asked).toEqual([
      { name: 'mappings.renew', input: { id: 'm1', reason: 'Read again.', lease: { days: 5 } } },
    ]);
    expect(textOf(result)).toBe(
      'Mapping m1 is verified. Lease 2 until 2027-01-02 03:04Z, at most $1,500, both ways.\n',
    );
  });

  it('shows what changed when that is why it was refused', async () => {
    const changes = [change({ field: 'outcomes', before: 'Yes', after: 'Ja' })];
    const { err, result } = await runOn(renew, ['m1', '--reason', 'x'], () => ({
      outcome: 'refused',
      code: 'changed-since-approval',
      message: 'It changed.',
      changes,
    }));
    expect(err).toMatch(/kalshi outcomes\n {4}Yes {2}-> {2}Ja/);
    expect(result).toMatchObject({ kind: 'refused', facts: { changes } });
    await expect(runOn(renew, ['m1'], () => refusal)).rejects.toThrow(/--reason TEXT is missing/);
  });
});

describe('settlements', () => {
  const apart = mapping({
    id: 'aaaa1111',
    settlement: {
      verdict: 'disagree',
      legs: [
        legSettlement({ state: 'yes', valueTicks: 10_000, isFinal: true }),
        legSettlement({ state: 'split', valueTicks: 5_000 }),
      ],
      sinceMs: Date.UTC(2027, 0, 2),
      askedAtMs: Date.UTC(2027, 0, 2),
    },
  });
  const answer = {
    outcome: 'read',
    mappings: [mapping({ id: 'bbbb2222' }), apart],
    counts: { open: 1, agree: 0, disagree: 1, unknown: 0 },
    asked: 2,
    problems: ['Kalshi could not be reached.'],
  };

  it('tells the worst first, each leg with what it paid, and what could not be read', async () => {
    const { asked, result } = await runOn(settlements, ['--refresh'], () => answer);
    expect(asked[0]?.input).toEqual({ refresh: true });
    const text = textOf(result);
    expect(text.indexOf('aaaa1111')).toBeLessThan(text.indexOf('bbbb2222'));
    expect(text).toMatch(/polymarket yes; kalshi split\s+\(0\.5000\), not\s+final/);
    expect(text).toMatch(/1 disagree, 0 unknown, 0 agree, 1 open\./);
    expect(result).toMatchObject({
      complaint: expect.stringMatching(/could not be reached/) as string,
      document: {
        counts: { disagree: 1 },
        settlements: [
          {},
          { mapping: 'aaaa1111', legs: [{ venue: 'polymarket', state: 'yes' }, {}] },
        ],
      },
    });
  });

  it('asks nobody unless it is told to', async () => {
    const { asked } = await runOn(settlements, [], () => answer);
    expect(asked[0]?.input).toEqual({ refresh: false });
  });
});

describe('mappings', () => {
  const alert = { id: 4, atMs: 0, kind: 'diverged', mappingId: 'm1', message: 'Apart.' };
  const desk = ({ name }: Asked) =>
    name === 'mappings.list'
      ? {
          mappings: [
            mapping({
              state: 'expired',
              ended: { atMs: 5, because: 'Its lease ran out.' },
              clarifications: { readAtMs: null, problem: 'Nobody answers.' },
            }),
          ],
        }
      : { alerts: [alert] };

  it('say the lease, why one is out of force, what is unknown, and what was not seen', async () => {
    const { asked, result } = await runOn(mappings, [], desk);
    expect(asked.map(({ name }) => name)).toEqual(['mappings.list', 'mappings.alerts']);
    const text = textOf(result);
    for (const words of [
      'expired',
      'Lease 1 until 2033-05-18',
      'Its lease ran out.',
      'Clarifications are unknown: Nobody answers.',
      'Not seen yet',
      'Apart.',
    ])
      expect(text).toContain(words);
  });

  it('are seen when the operator says so, and only what was shown', async () => {
    const { asked } = await runOn(mappings, ['--seen'], desk);
    expect(asked.at(-1)).toEqual({ name: 'mappings.seen', input: { ids: [4] } });
  });
});

describe('evidence', () => {
  it('says aloud when its text is not what the audit log names', async () => {
    const found = { outcome: 'found', hash: 'abc', isIntact: false, body: { a: 1 }, changes: null };
    const { result } = await runOn(evidence, ['c1'], ({ name }: Asked) =>
      name === 'candidates.get' ? { outcome: 'found', candidate: { id: 'c1' } } : found,
    );
    expect(textOf(result)).toMatch(/SHA-256 abc \(DOES NOT MATCH/);
  });
});

describe('what changed', () => {
  it('is shown word by word with its surroundings, and nothing a venue wrote acts on the terminal', () => {
    const words = Array.from({ length: 60 }, (_, n) => `w${n}`);
    const before = words.join(' ');
    const after = words.with(30, 'NEW\u001b[31m').join(' ');
    const lines = changeLines(
      [change({ before, after, diff: wordDiff(before, after) })],
      look,
    ).join('\n');
    expect(lines).toMatch(/w29 \[-w30-\]\s+\{\+NEW<U\+001B>\[31m\+\}/);
    expect(lines).not.toContain('w10');
    expect(lines).not.toContain('\u001b');
  });

  it('comes with the decision it undoes', () => {
    const reopened = {
      candidateId: 'c0',
      decision: 'approved' as const,
      decidedAtMs: 0,
      ended: { atMs: 1, because: 'Since the approval the rules at Kalshi changed.' },
      changes: [
        change({
          field: 'expiration',
          before: '2027-01-01T00:00:00.000Z',
          after: '2027-02-01T00:00:00.000Z',
        }),
      ],
    };
    const text = reopenedLines({ reopened }, look).join('\n');
    expect(text).toMatch(/c0 was approved 1970-01-01 00:00Z/);
    expect(text).toMatch(/2027-01-01 00:00Z {2}-> {2}2027-02-01 00:00Z/);
    expect(reopenedLines({ reopened: { ...reopened, changes: null } }, look).join()).toMatch(
      /cannot be told/,
    );
    expect(reopenedLines({ reopened: null }, look)).toEqual([]);
  });
});
