/**
 * Re-fitted weights in the data folder. A file that is not whole and in bounds is refused by name:
 * a scan never falls back to other weights than the operator chose.
 */
import { hash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { featureNames } from '../matching/full/features.ts';
import type { Weights } from '../matching/full/weights.ts';

/** Twenty in log-odds is certainty a hundred million to one: no single feature is worth that. */
const WEIGHT_MAX = 20_000;

const WeightsFile = z.strictObject({
  form: z.literal(1),
  fittedAtMs: z.int().nonnegative(),
  weights: z.strictObject(
    Object.fromEntries(
      featureNames.map((name) => [name, z.int().min(-WEIGHT_MAX).max(WEIGHT_MAX)]),
    ),
  ),
});

export type StoredWeights = {
  readonly weights: Weights;
  readonly fittedAtMs: number;
  /** Names these very weights: eight hex digits. */
  readonly id: string;
};

export const weightsId = (weights: Weights): string =>
  hash('sha256', JSON.stringify(featureNames.map((name) => weights[name]))).slice(0, 8);

export const weightsFileOf = (folder: string) => {
  const file = join(folder, 'matching-weights.json');
  const previous = join(folder, 'matching-weights.previous.json');
  return {
    file,
    /** Null where there is none: then the built-in weights count. Throws a Fault `file-format`. */
    read: (): StoredWeights | null => {
      if (!existsSync(file)) return null;
      let value: unknown;
      try {
        value = JSON.parse(readFileSync(file, 'utf8'));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        value = null;
      }
      const parsed = WeightsFile.safeParse(value);
      if (!parsed.success) {
        throw new Fault(
          'file-format',
          `${file} is damaged, so it is not known by which weights to match. Fit them again with "refit --apply", or go back to the built-in ones with "refit --reset".`,
        );
      }
      const weights = parsed.data.weights as Weights;
      return { weights, fittedAtMs: parsed.data.fittedAtMs, id: weightsId(weights) };
    },
    /** Puts these in force; the ones before are kept beside them. */
    write: (weights: Weights, fittedAtMs: number): void => {
      const fresh = `${file}.new`;
      writeFileSync(fresh, `${JSON.stringify({ form: 1, fittedAtMs, weights }, null, 2)}\n`, {
        mode: 0o600,
      });
      if (existsSync(file)) renameSync(file, previous);
      renameSync(fresh, file);
    },
    reset: (): boolean => {
      const wasThere = existsSync(file);
      if (wasThere) renameSync(file, previous);
      rmSync(`${file}.new`, { force: true });
      return wasThere;
    },
  };
};
