/** `settlements`: how approved pairs were paid on both venues, and which of them settled apart. */
import type { Mapping } from '../../../../src-preload/contract/mappings.ts';
import { mappingTable, settlementText } from '../mapping-text.ts';
import type { Terminal } from '../terminal.ts';
import { countText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import type { Verb } from '../verb.ts';

const WORST_FIRST = ['disagree', 'unknown', 'agree', 'open'] as const;

const textOf = (
  mappings: readonly Mapping[],
  counts: Readonly<Record<(typeof WORST_FIRST)[number], number>>,
  look: Pick<Terminal, 'columns' | 'paint'>,
): string => {
  if (mappings.length === 0) return 'No pair was approved yet, so none has settled.\n';
  const sorted = mappings.toSorted(
    (a, b) => WORST_FIRST.indexOf(a.settlement.verdict) - WORST_FIRST.indexOf(b.settlement.verdict),
  );
  const total = WORST_FIRST.map((verdict) => `${countText(counts[verdict])} ${verdict}`).join(', ');
  const lines = mappingTable(sorted, look, (mapping) => [settlementText(mapping)]);
  return `${[...lines, '', `${total}.`].join('\n')}\n`;
};

export const verb: Verb = {
  summary: 'Show how approved pairs settled on both venues',
  positionals: [],
  options: { refresh: { help: 'ask the venues first, about forty pairs at most' } },
  run: async ({ request, terminal, withDesk }) => {
    const refresh = request.has('refresh');
    const answer = await withDesk(({ client }) => client.mappings.settlements({ refresh }), {
      isLasting: false,
      readsVenues: refresh,
    });
    if (answer.outcome === 'refused') {
      return { kind: 'refused', code: answer.code, message: answer.message };
    }
    const { mappings, counts, asked, problems } = answer;
    return {
      kind: 'done',
      document: {
        counts,
        asked,
        problems,
        settlements: mappings.map(({ id, candidateId, use, polarity, legs, settlement }) => ({
          mapping: id,
          candidateId,
          use,
          polarity,
          verdict: settlement.verdict,
          sinceMs: settlement.sinceMs,
          askedAtMs: settlement.askedAtMs,
          legs: legs.map((leg, side) => ({ ...leg, ...settlement.legs[side] })),
        })),
      },
      text: () => textOf(mappings, counts, terminal),
      ...(problems.length === 0
        ? {}
        : { complaint: `Not everything could be read: ${safeLine(problems.join(' '))}` }),
    };
  },
};
