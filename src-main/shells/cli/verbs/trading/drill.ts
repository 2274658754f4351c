/** `drill`: rehearses the emergency stop on the practice venues, and takes its times. */
import { exitCode } from '../../exit-code.ts';
import { drillText } from '../../trading/stop-text.ts';
import { tradingDesk } from '../../trading/trading-desk.ts';
import { noteLines } from '../../trading/look.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Rehearse the emergency stop on the practice venues, and take its times',
  positionals: [],
  options: {},
  notes: ['It exits with 1 where the drill failed.'],
  run: async (context) => {
    const answer = await tradingDesk(context, ({ client }) => client.stop.drill({}));
    if (answer.outcome === 'refused') return refusedWith(answer);
    const { drill } = answer;
    return {
      kind: 'done',
      document: { drill },
      text: () => `${noteLines(drillText(drill), context.terminal, '').join('\n')}\n`,
      ...(drill.isPassed
        ? {}
        : {
            exitCode: exitCode.refused,
            complaint: `refused: drill-failed: ${drill.why ?? 'the desk does not say why'}`,
          }),
    };
  },
};
