/** `reconcile`: reads every account anew, and says where a venue and this desk are not of one mind. */
import type { Reconciliation } from '../../../../../src-preload/contract/trading.ts';
import type { Done } from '../../answer.ts';
import { exitCode } from '../../exit-code.ts';
import { counted } from '../../trading/look.ts';
import { reconciliationText } from '../../trading/reconciliation-text.ts';
import { tradingDesk } from '../../trading/trading-desk.ts';
import type { Verb } from '../../verb.ts';

/** What was not read whole weighs more: nothing is known of it, clean or not. */
const badNews = (latest: readonly Reconciliation[]): Pick<Done, 'exitCode' | 'complaint'> => {
  const unread = latest.filter(({ failure }) => failure !== null);
  if (unread.length > 0)
    return {
      exitCode: exitCode.fault,
      complaint: `fault: not-read: not read whole: ${unread.map(({ venue }) => venue).join(', ')}.`,
    };
  const apart = latest.filter(({ isClean }) => !isClean);
  if (apart.length === 0) return {};
  const differences = apart.reduce((sum, one) => sum + one.differences.length, 0);
  return {
    exitCode: exitCode.refused,
    complaint: `refused: not-clean: ${counted(differences, 'difference')} at ${apart.map(({ venue }) => venue).join(', ')}.`,
  };
};

export const verb: Verb = {
  summary: 'Read every account anew and list what differs from what is on record',
  positionals: [],
  options: {},
  notes: [
    'It exits with 0 where all is clean, 1 where something differs, 3 where one was not read.',
  ],
  run: async (context) => {
    const { latest } = await tradingDesk(context, ({ client }) => client.trading.reconcile({}));
    if (latest.length === 0)
      return {
        kind: 'refused',
        code: 'no-accounts',
        message: 'No account was read: this desk trades at no venue. "trading" says why.',
      };
    return {
      kind: 'done',
      document: {
        isClean: latest.every(({ isClean, failure }) => isClean && failure === null),
        latest,
      },
      text: () => reconciliationText(latest, context.terminal),
      ...badNews(latest),
    };
  },
};
