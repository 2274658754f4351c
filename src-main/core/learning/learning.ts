/**
 * Learning from decisions: taking them out, taking others' in, re-fitting the matcher by command
 * and never by itself. Imported decisions are for measuring and fitting alone: nothing turns one
 * into a candidate or a mapping.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import type { learning } from '../../../src-preload/contract/learning.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { weights as builtIn } from '../matching/full/weights.ts';
import type { Database } from '../storage/database.ts';
import type { EvaluationStore } from '../storage/evaluation-store.ts';
import { type DecisionLine, readDecisionLine } from './decision-line.ts';
import { ownDecisionLine } from './own-decisions.ts';
import { EACH_KIND_MIN, refit } from './refit.ts';
import { type weightsFileOf, weightsId } from './weights-file.ts';

type Answer<Name extends keyof typeof learning.calls> = z.input<
  (typeof learning.calls)[Name]['output']
>;

/** Fitting reads every market anew and takes about a quarter of a second for so many. */
export const LEARNT_MAX = 2_000;
const EXPORTED_MAX = 1_000_000;
const FILE_BYTES_MAX = 200 * 1024 * 1024;

export type LearningPorts = {
  readonly db: Database;
  readonly evaluation: EvaluationStore;
  readonly weightsFile: ReturnType<typeof weightsFileOf>;
  readonly auditLog: AuditLog;
  readonly nowMs: () => number;
  readonly sessionId: string;
};

export type Learning = ReturnType<typeof learningOf>;

const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

export const learningOf = (ports: LearningPorts) => {
  const { db, evaluation, weightsFile, auditLog, nowMs, sessionId } = ports;

  const record = (action: string, body: Parameters<AuditLog['append']>[0]['body']): void => {
    auditLog.append({ atMs: nowMs(), action, subject: null, sessionId, body });
  };

  const exportDecisions = (file: string): Answer<'exportDecisions'> => {
    const decisions = evaluation.own(EXPORTED_MAX);
    const lines = decisions.map(ownDecisionLine).filter((line) => line !== null);
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    try {
      // A file that is there may be all that somebody has of it.
      writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      const code = systemCode(error);
      return code === 'EEXIST'
        ? {
            outcome: 'refused',
            code: 'file-exists',
            message: `${file} is there already. Name a new file.`,
          }
        : {
            outcome: 'refused',
            code: 'file-not-writable',
            message: `${file} cannot be written (${code}). Check the folder and its permissions.`,
          };
    }
    return {
      outcome: 'exported',
      file,
      lines: lines.length,
      withoutEvidence: decisions.length - lines.length,
    };
  };

  const importDecisions = (file: string): Answer<'importDecisions'> => {
    let text: string;
    try {
      if (statSync(file).size > FILE_BYTES_MAX) {
        return {
          outcome: 'refused',
          code: 'file-too-large',
          message: `${file} has more than 200 MiB. Split it by lines and import the parts.`,
        };
      }
      text = readFileSync(file, 'utf8');
    } catch (error) {
      return {
        outcome: 'refused',
        code: 'file-not-readable',
        message: `${file} cannot be read (${systemCode(error)}). Check the path and its permissions.`,
      };
    }
    const lines: string[] = [];
    for (const [at, raw] of text.split('\n').entries()) {
      if (raw.trim() === '') continue;
      const read = readDecisionLine(raw);
      if (read.kind === 'wrong') {
        return {
          outcome: 'refused',
          code: 'wrong-line',
          message: `Line ${at + 1} of ${file} is no decision: ${read.why}. Nothing was imported.`,
        };
      }
      lines.push(JSON.stringify(read.line));
    }
    const added = evaluation.add(lines, nowMs());
    return { outcome: 'imported', added, known: lines.length - added };
  };

  const allLines = (): DecisionLine[] => {
    const own = evaluation.own(LEARNT_MAX).flatMap((decision) => ownDecisionLine(decision) ?? []);
    const others = evaluation.imported(LEARNT_MAX - own.length).flatMap((text) => {
      const read = readDecisionLine(text);
      return read.kind === 'read' ? [read.line] : [];
    });
    return [...own, ...others];
  };

  const fit = (apply: boolean): Answer<'refit'> => {
    const current = weightsFile.read();
    const result = refit(allLines(), current?.weights ?? builtIn);
    const { fittedOn, heldOut } = result;
    if (result.kind === 'too-few') {
      return {
        outcome: 'refused',
        code: 'too-few-decisions',
        message:
          `To fit and to measure, at least ${EACH_KIND_MIN} approved and ${EACH_KIND_MIN} rejected pairs are needed on each side of the split by events. ` +
          `There are ${fittedOn.approved} approved and ${fittedOn.rejected} rejected to fit on, ${heldOut.approved} and ${heldOut.rejected} held out. Decide more pairs, or import decisions.`,
      };
    }
    const from = current?.id ?? 'built-in';
    const to = weightsId(result.weights);
    if (apply) {
      db.transaction(() => {
        record('matching-weights-applied', {
          from,
          to,
          fittedOn: { ...fittedOn },
          heldOut: { ...heldOut },
        });
        weightsFile.write(result.weights, nowMs());
      }).immediate();
    }
    const perMille = (value: number): number => Math.round(value * 1_000);
    const both = (which: 'before' | 'after') => ({
      logLossPerMille: perMille(result[which].logLoss),
      averagePrecisionPerMille: perMille(result[which].averagePrecision),
    });
    return {
      outcome: 'fitted',
      isApplied: apply,
      from,
      to,
      fittedOn: { ...fittedOn },
      heldOut: { ...heldOut },
      before: both('before'),
      after: both('after'),
    };
  };

  return {
    exportDecisions,
    importDecisions,
    refit: fit,
    resetWeights: (): Answer<'resetWeights'> => {
      const wasThere = db
        .transaction(() => {
          const isReset = weightsFile.reset();
          if (isReset) record('matching-weights-reset', { to: 'built-in' });
          return isReset;
        })
        .immediate();
      return { outcome: wasThere ? 'reset' : 'built-in-already' };
    },
  };
};
