/** `refit`: fits the full matcher's weights to decisions, and says what that would change. */
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

const thousandths = (value: number): string => (value / 1_000).toFixed(3);

export const verb: Verb = {
  summary: "Fit the full matcher's weights to your decisions; changes nothing without --apply",
  positionals: [],
  options: {
    apply: { help: 'let later scans use the fitted weights' },
    reset: { help: 'go back to the built-in weights' },
  },
  notes: [
    'Both are measured on events of which no pair was fitted on. Lower loss and higher precision are better.',
  ],
  run: async ({ request, withDesk }) => {
    if (request.has('apply') && request.has('reset'))
      throw new UsageError('--apply and --reset exclude each other');
    if (request.has('reset')) {
      const answer = await withDesk(({ client }) => client.learning.resetWeights({}));
      if (answer.outcome === 'refused')
        return { kind: 'refused', code: answer.code, message: answer.message };
      return {
        kind: 'done',
        document: { outcome: answer.outcome },
        text: () =>
          answer.outcome === 'reset'
            ? 'Later scans use the built-in weights again. The fitted ones are kept beside them.\n'
            : 'The built-in weights are in use. Nothing was changed.\n',
      };
    }
    const apply = request.has('apply');
    const answer = await withDesk(({ client }) => client.learning.refit({ apply }));
    if (answer.outcome === 'refused')
      return { kind: 'refused', code: answer.code, message: answer.message };
    const { outcome: _, ...document } = answer;
    const { fittedOn, heldOut, before, after } = answer;
    return {
      kind: 'done',
      document,
      text: () =>
        [
          `Fitted on ${fittedOn.approved} approved and ${fittedOn.rejected} rejected pairs.`,
          `Held out  ${heldOut.approved} approved and ${heldOut.rejected} rejected pairs of other events.`,
          `Weights   ${answer.from} -> ${answer.to}`,
          `Log loss  ${thousandths(before.logLossPerMille)} -> ${thousandths(after.logLossPerMille)}`,
          `Precision ${thousandths(before.averagePrecisionPerMille)} -> ${thousandths(after.averagePrecisionPerMille)} (average)`,
          answer.isApplied
            ? 'Later scans use the fitted weights. "refit --reset" goes back.'
            : 'Nothing was changed. Use them with "refit --apply".',
          '',
        ].join('\n'),
    };
  },
};
