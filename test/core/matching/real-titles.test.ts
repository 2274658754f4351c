/** The baseline matcher against brute force on recorded listings of both venues. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baseline } from '../../../src-main/core/matching/baseline.ts';
import { defaultMatchingSettings } from '../../../src-main/core/matching/matcher.ts';
import { bruteForce } from './brute-force.ts';
import { recordsOf, unwatched } from './records.ts';

const folder =
  process.env['PAIRDESK_FIXTURES'] ?? resolve(import.meta.dirname, '../../../../shared/fixtures');
const polymarketFile = join(folder, 'polymarket_gamma_markets.jsonl');
const kalshiFile = join(folder, 'kalshi_markets.jsonl');
const isAbsent = !existsSync(polymarketFile) || !existsSync(kalshiFile);

const titlesIn = (file: string, field: string): string[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line)[field]));

describe('the baseline matcher on real titles', () => {
  it.skipIf(isAbsent).each([0, 300, 400, 450, 600])(
    'agrees with brute force at threshold %i (skipped where PAIRDESK_FIXTURES has no listings)',
    (threshold) => {
      const left = recordsOf('polymarket', titlesIn(polymarketFile, 'question'));
      const right = recordsOf('kalshi', titlesIn(kalshiFile, 'title'));
      expect(left.length).toBeGreaterThanOrEqual(200);
      expect(right.length).toBeGreaterThanOrEqual(200);
      const settings = { ...defaultMatchingSettings, threshold };
      const found = baseline
        .match(left, right, settings, unwatched)
        .map(({ leftKey, rightKey, scorePpm }) => ({ leftKey, rightKey, scorePpm }));
      expect(found).toEqual(bruteForce(left, right, settings));
    },
  );
});
