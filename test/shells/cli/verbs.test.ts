/** What verbs ask of a desk, seen from the desk's side. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/shells/cli/answer.ts';
import { verb as approve } from '../../../src-main/shells/cli/verbs/approve.ts';
import { verb as audit } from '../../../src-main/shells/cli/verbs/audit.ts';
import { verb as candidates } from '../../../src-main/shells/cli/verbs/candidates.ts';
import { type Asked, runOn } from './run-on.ts';

const refusal = { outcome: 'refused', code: 'candidate-changed', message: 'Read it again.' };

describe('approve', () => {
  const found = {
    outcome: 'found',
    candidate: {
      id: 'abcdef',
      revision: 3,
      warnings: [
        { code: 'expiration-differs', severity: 'high', message: 'Three days.' },
        { code: 'wording', severity: 'low', message: 'A \u001b[31mword.' },
      ],
    },
  };
  const answer = ({ name }: Asked) => (name === 'candidates.get' ? found : refusal);

  it('binds all warnings to the revision they were read from, and says them aloud', async () => {
    const { asked, result, err } = await runOn(approve, ['abc', '--acknowledge-warnings'], answer);
    expect(asked.at(-1)?.input).toEqual({
      id: 'abcdef',
      revision: 3,
      acknowledged: [{ code: 'expiration-differs' }, { code: 'wording' }],
    });
    expect(err).toMatch(/expiration-differs[^]*Three days\.[^]*<U\+001B>\[31mword/);
    expect(result).toMatchObject({ kind: 'refused', code: 'candidate-changed' });
  });

  it('keeps the notes of the operator beside all the rest', async () => {
    const args = ['abc', '--acknowledge-warnings', '--acknowledge', 'wording=Same a=b.'];
    const { asked } = await runOn(approve, args, answer);
    expect(asked.at(-1)?.input['acknowledged']).toEqual([
      { code: 'wording', note: 'Same a=b.' },
      { code: 'expiration-differs' },
    ]);
  });

  it('sends only what was named when it is named', async () => {
    const { asked } = await runOn(approve, ['abc', '--acknowledge', 'wording'], answer);
    expect(asked).toEqual([
      { name: 'candidates.approve', input: { id: 'abc', acknowledged: [{ code: 'wording' }] } },
    ]);
  });

  it('takes no acknowledgement without a code', async () => {
    await expect(runOn(approve, ['abc', '--acknowledge', '=note'], answer)).rejects.toThrow(/code/);
  });
});

describe('candidates', () => {
  const rows = Array.from({ length: 4_500 }, (_, index) => ({
    id: `id-${index}`,
    legs: [],
    scorePpm: 1,
  }));
  const page = ({ input }: Asked) => {
    const offset = Number(input['offset']);
    return { candidates: rows.slice(offset, offset + Number(input['limit'])), total: rows.length };
  };
  const idsOf = (result: Answer): string[] =>
    result.kind === 'done'
      ? (result.document['candidates'] as { id: string }[]).map(({ id }) => id)
      : [];

  it('reads all of them, two thousand at a time', async () => {
    const { asked, result } = await runOn(candidates, [], page);
    expect(asked.map(({ input }) => [input['offset'], input['limit']])).toEqual([
      [0, 2_000],
      [2_000, 2_000],
      [4_000, 2_000],
    ]);
    expect(idsOf(result)).toEqual(rows.map(({ id }) => id));
  });

  it('reads no further than its limit', async () => {
    const { asked, result } = await runOn(candidates, ['--limit', '2001'], page);
    expect(asked.map(({ input }) => input['limit'])).toEqual([2_000, 1]);
    expect(idsOf(result)).toHaveLength(2_001);
  });

  it('lists once what moved to the next page meanwhile', async () => {
    const { result } = await runOn(candidates, [], (one) =>
      Number(one.input['offset']) === 0 ? page(one) : { candidates: [rows[0]], total: 2_001 },
    );
    expect(idsOf(result)).toHaveLength(2_000);
  });
});

describe('audit', () => {
  it('reads backwards until there is no more', async () => {
    const total = 1_200;
    const { asked, result } = await runOn(audit, [], ({ input }) => {
      const from = Number(input['beforeSeq'] ?? total + 1) - 1;
      const length = Math.min(from, Number(input['limit']));
      return {
        entries: Array.from({ length }, (_, index) => ({ seq: from - index, hash: '' })),
        total,
      };
    });
    expect(asked.map(({ input }) => input['beforeSeq'])).toEqual([undefined, 701, 201]);
    expect(result).toMatchObject({ kind: 'done', document: { total } });
    if (result.kind === 'done') expect(result.document['entries']).toHaveLength(total);
  });
});
