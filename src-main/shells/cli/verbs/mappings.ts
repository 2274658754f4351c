/** `mappings`: the approved pairs, and what of them the operator has not seen yet. */
import type { Alert, Mapping } from '../../../../src-preload/contract/mappings.ts';
import { leaseText, mappingTable } from '../mapping-text.ts';
import type { Terminal } from '../terminal.ts';
import { countText, minuteText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import type { Verb } from '../verb.ts';

const moreOf = (mapping: Mapping): readonly string[] => [
  leaseText(mapping),
  ...(mapping.ended === null ? [] : [mapping.ended.because]),
  ...(mapping.clarifications.problem === null
    ? []
    : [`Clarifications are unknown: ${mapping.clarifications.problem}`]),
];

const textOf = (
  mappings: readonly Mapping[],
  alerts: readonly Alert[],
  look: Pick<Terminal, 'columns' | 'paint'>,
): string => {
  if (mappings.length === 0) return 'No mappings yet. Approve a candidate to make one.\n';
  const unseen = alerts.map(({ atMs, mappingId, message }) =>
    look.paint.red(safeLine(`${minuteText(atMs)}  ${mappingId.slice(0, 8)}  ${message}`)),
  );
  return `${[
    ...mappingTable(mappings, look, moreOf),
    '',
    ...(unseen.length === 0
      ? []
      : [look.paint.bold('Not seen yet (--seen says that you have)'), ...unseen, '']),
    `${countText(mappings.length)} in all.`,
  ].join('\n')}\n`;
};

export const verb: Verb = {
  summary: 'List approved mappings, their leases, and what you have not seen of them',
  positionals: [],
  options: { seen: { help: 'say that you have seen what is listed as not seen yet' } },
  run: async ({ request, terminal, withDesk }) => {
    const { mappings, alerts } = await withDesk(async ({ client }) => {
      const found = {
        ...(await client.mappings.list({})),
        ...(await client.mappings.alerts({})),
      };
      // Only what is shown here is seen by it; what came in between stays.
      if (request.has('seen') && found.alerts.length > 0)
        await client.mappings.seen({ ids: found.alerts.slice(0, 1_000).map(({ id }) => id) });
      return found;
    });
    return {
      kind: 'done',
      document: { mappings, alerts },
      text: () => textOf(mappings, alerts, terminal),
    };
  },
};
