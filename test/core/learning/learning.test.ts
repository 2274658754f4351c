// Goal: nothing is learnt silently, nothing is measured on what it was fitted to, and what is
// imported approves nothing. Method: generated decisions, real files, a real database.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DecisionLine,
  readDecisionLine,
} from '../../../src-main/core/learning/decision-line.ts';
import { eventGroups, isHeldOut } from '../../../src-main/core/learning/event-groups.ts';
import { learningOf } from '../../../src-main/core/learning/learning.ts';
import { refit } from '../../../src-main/core/learning/refit.ts';
import { weightsFileOf } from '../../../src-main/core/learning/weights-file.ts';
import { weights } from '../../../src-main/core/matching/full/weights.ts';
import { matchingChoice } from '../../../src-main/core/scanner/matching-choice.ts';
import { defaultMatchingSettings } from '../../../src-main/core/matching/matcher.ts';
import { evaluationStoreOf } from '../../../src-main/core/storage/evaluation-store.ts';
import { deskParts } from '../../fakes/desk-parts.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const CITIES = ['Austin', 'Denver', 'Miami', 'Chicago', 'Boston', 'Seattle', 'Houston', 'Phoenix'];

const lineOf = (n: number, isSame: boolean, event = `E-${n}`): DecisionLine => {
  const city = CITIES[n % CITIES.length] ?? 'Austin';
  const other = CITIES[(n + 3) % CITIES.length] ?? 'Boston';
  const degrees = 60 + (n % 30);
  const leg = (venue: string, marketId: string, where: string) => ({
    venue,
    marketId,
    title: `Will it be ${degrees} degrees or more in ${where} on June ${(n % 28) + 1}, 2027?`,
    outcome: 'Yes',
    outcomes: ['Yes', 'No'],
    expiresAtMs: Date.UTC(2027, 5, (n % 28) + 2),
    category: null,
    eventId: `${venue}-${event}`,
    eventTitle: null,
    rules: null,
    sources: [],
    details: {},
  });
  return {
    schema: 1,
    version: '0.1.0',
    decidedAtMs: 1,
    label: isSame ? 'approved' : 'rejected',
    use: isSame ? 'trading' : null,
    reason: isSame ? null : 'Other city.',
    relation: isSame ? 'identity' : 'disjoint',
    polarity: 'same',
    matcher: 'full',
    scorePpm: 900_000,
    warnings: [],
    acknowledged: [],
    legs: [leg('polymarket', `0x${n}`, city), leg('kalshi', `K-${n}`, isSame ? city : other)],
  };
};

const decisions = (count: number) =>
  Array.from({ length: count }, (_, n) => lineOf(n, n % 2 === 0));

const learner = () => {
  const parts = deskParts();
  const folder = tempFolder();
  const weightsFile = weightsFileOf(folder);
  const learning = learningOf({
    db: parts.db,
    evaluation: evaluationStoreOf(parts.db),
    weightsFile,
    auditLog: parts.auditLog,
    nowMs: parts.clock.nowMs,
    sessionId: 's',
  });
  const write = (text: string): string => {
    const file = join(folder, 'in.jsonl');
    writeFileSync(file, text);
    return file;
  };
  const linesText = (lines: readonly DecisionLine[]) =>
    lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return { parts, folder, weightsFile, learning, write, linesText };
};

describe('the split by events', () => {
  const lines = fc.array(
    fc.record({ n: fc.nat(50), left: fc.nat(8), right: fc.nat(8) }).map(({ n, left, right }) => {
      const line = lineOf(n, true);
      const [one, other] = line.legs;
      return {
        ...line,
        legs: [
          { ...one, eventId: `l${left}` },
          { ...other, eventId: right === 0 ? null : `r${right}` },
        ] as DecisionLine['legs'],
      };
    }),
    { maxLength: 25 },
  );

  it('never has an event on both sides, and does not depend on the order', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const groups = eventGroups(all);
        const sides = new Map<string, boolean>();
        all.forEach(({ legs }, at) => {
          for (const leg of legs) {
            const key = `${leg.venue} ${leg.eventId ?? leg.marketId}`;
            const side = isHeldOut(groups[at] ?? '');
            expect(sides.get(key) ?? side).toBe(side);
            sides.set(key, side);
          }
        });
        expect(eventGroups(all.toReversed()).toReversed()).toEqual(groups);
      }),
    );
  });
});

describe('a re-fit', () => {
  it('says how many decisions are missing instead of fitting to chance', () => {
    expect(refit(decisions(20), weights)).toMatchObject({ kind: 'too-few' });
  });

  it('is measured before and after on events it was not fitted on, and is the same every time', () => {
    const result = refit(decisions(160), weights);
    if (result.kind !== 'fitted') throw new Error('160 decisions are enough');
    expect(result.heldOut.approved).toBeGreaterThanOrEqual(10);
    expect(result.after.logLoss).toBeLessThan(result.before.logLoss);
    expect(result.after.averagePrecision).toBeGreaterThanOrEqual(result.before.averagePrecision);
    expect(refit(decisions(160), weights)).toEqual(result);
  });

  it('changes nothing unless it is told to, then says so on record, and can be taken back', () => {
    const { learning, weightsFile, write, linesText, parts } = learner();
    learning.importDecisions(write(linesText(decisions(160))));
    expect(learning.refit(false)).toMatchObject({ outcome: 'fitted', isApplied: false });
    expect(existsSync(weightsFile.file)).toBe(false);
    expect(parts.auditLog.head().seq).toBe(0);
    const applied = learning.refit(true);
    expect(applied).toMatchObject({ isApplied: true, from: 'built-in' });
    expect(weightsFile.read()?.id).toBe(applied.outcome === 'fitted' ? applied.to : '');
    expect(parts.auditLog.list({ limit: 1 }).entries[0]?.action).toBe('matching-weights-applied');
    expect(learning.resetWeights()).toEqual({ outcome: 'reset' });
    expect(weightsFile.read()).toBeNull();
    expect(learning.resetWeights()).toEqual({ outcome: 'built-in-already' });
  });
});

describe('weights in a file', () => {
  it('are used by scans of the full matcher alone, and never replaced when they are damaged', () => {
    const { learning, weightsFile, write, linesText } = learner();
    learning.importDecisions(write(linesText(decisions(160))));
    learning.refit(true);
    const choice = matchingChoice('full', defaultMatchingSettings, weightsFile.read);
    expect(choice).toMatchObject({ matching: { full: { weights: weightsFile.read()?.weights } } });
    expect(matchingChoice('baseline', defaultMatchingSettings, weightsFile.read)).toEqual({
      kind: 'chosen',
      matching: defaultMatchingSettings,
    });
    for (const damage of [
      '',
      '{',
      '{"form":2}',
      readFileSync(weightsFile.file, 'utf8').replace('"bias"', '"bais"'),
    ]) {
      writeFileSync(weightsFile.file, damage);
      const refused = matchingChoice('full', defaultMatchingSettings, weightsFile.read);
      expect(refused).toMatchObject({ kind: 'refused' });
      expect(JSON.stringify(refused)).toContain('matching-weights.json is damaged');
    }
  });
});

describe('decisions as lines', () => {
  it('come out as they were read when decided, rejections too, and go in once', () => {
    const { parts, learning, folder } = learner();
    const { id } = parts.offer();
    parts.review.reject({ id, reason: 'Not the same.' });
    const file = join(folder, 'out.jsonl');
    expect(learning.exportDecisions(file)).toMatchObject({ lines: 1, withoutEvidence: 0 });
    const read = readDecisionLine(readFileSync(file, 'utf8').trim());
    expect(read).toMatchObject({
      kind: 'read',
      line: { label: 'rejected', reason: 'Not the same.' },
    });
    expect(learning.exportDecisions(file)).toMatchObject({ code: 'file-exists' });
    expect(learning.importDecisions(file)).toEqual({ outcome: 'imported', added: 1, known: 0 });
    expect(learning.importDecisions(file)).toEqual({ outcome: 'imported', added: 0, known: 1 });
    // What was imported is for learning alone.
    expect(parts.candidates.countByStatus()).toMatchObject({
      pending: 0,
      approved: 0,
      rejected: 1,
    });
    expect(parts.mappings.count()).toBe(0);
  });

  it.each([
    ['not JSON', 'hello', 'it is not JSON'],
    ['another form', JSON.stringify({ ...lineOf(1, true), schema: 2 }), 'schema'],
    ['a field too many', JSON.stringify({ ...lineOf(1, true), extra: 1 }), 'Unrecognized key'],
    ['an unknown label', JSON.stringify({ ...lineOf(1, true), label: 'maybe' }), 'label'],
  ])('are refused whole where one is %s, by its number', (_what, bad, why) => {
    const { learning, write, linesText } = learner();
    const answer = learning.importDecisions(write(`${linesText(decisions(2))}\n${bad}\n`));
    expect(answer).toMatchObject({ outcome: 'refused', code: 'wrong-line' });
    expect(JSON.stringify(answer)).toContain('Line 4');
    expect(JSON.stringify(answer)).toContain(why);
    expect(learning.importDecisions(write(linesText(decisions(2))))).toMatchObject({ added: 2 });
  });
});
