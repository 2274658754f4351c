/** Learning from decisions: the evaluation set, and the matcher's weights re-fitted by command. */
import { z } from './zod.ts';
import { call } from './define.ts';
import { refusal } from './vocabulary.ts';

const Count = z.int().nonnegative();
const SideCount = z.object({ approved: Count, rejected: Count });
/** On events that were held out: mean log loss and average precision, in thousandths. */
const Measured = z.object({ logLossPerMille: Count, averagePrecisionPerMille: Count });
const FilePath = z.string().min(1).max(4_096);

export const learning = {
  calls: {
    /** Writes the operator's decisions, one a line, to a new file. Refused from a page. */
    exportDecisions: call(
      z.object({ file: FilePath }),
      z.discriminatedUnion('outcome', [
        z.object({
          outcome: z.literal('exported'),
          file: z.string(),
          lines: Count,
          /** Decisions from before evidence was frozen for their kind; they are left out. */
          withoutEvidence: Count,
        }),
        refusal(['not-from-a-page', 'file-exists', 'file-not-writable']),
      ]),
    ),
    /** Takes in all of a file's decisions or none. They never become candidates or mappings. */
    importDecisions: call(
      z.object({ file: FilePath }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('imported'), added: Count, known: Count }),
        refusal(['not-from-a-page', 'file-not-readable', 'file-too-large', 'wrong-line']),
      ]),
    ),
    /** Fits and measures; only with `apply` do later scans use the result. Refused from a page. */
    refit: call(
      z.object({ apply: z.boolean().default(false) }),
      z.discriminatedUnion('outcome', [
        z.object({
          outcome: z.literal('fitted'),
          isApplied: z.boolean(),
          from: z.string(),
          to: z.string(),
          fittedOn: SideCount,
          heldOut: SideCount,
          before: Measured,
          after: Measured,
        }),
        refusal(['not-from-a-page', 'too-few-decisions']),
      ]),
    ),
    resetWeights: call(
      z.object({}),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.enum(['reset', 'built-in-already']) }),
        refusal(['not-from-a-page']),
      ]),
    ),
  },
  news: {},
};
