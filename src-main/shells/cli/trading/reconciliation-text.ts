/** What each venue says against what this desk has on record, for a person: both sides in words. */
import type { Reconciliation } from '../../../../src-preload/contract/trading.ts';
import { minuteText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import { counted, type Look, noteLines } from './look.ts';

type Difference = Reconciliation['differences'][0];

const differenceLines = (difference: Difference, look: Look): readonly string[] => {
  const { kind, title, marketId, mappingId, venueSays, deskSays } = difference;
  const pair = mappingId === null ? '' : ` (pair ${mappingId})`;
  return [
    ...noteLines(`${kind}  ${title ?? marketId ?? 'the account'}${pair}`, look),
    ...noteLines(`venue: ${venueSays}`, look, '    '),
    ...noteLines(`desk:  ${deskSays}`, look, '    '),
  ];
};

const headText = ({
  venue,
  atMs,
  isClean,
  failure,
  orders,
  fills,
  differences,
}: Reconciliation) => {
  const at = `${venue} at ${minuteText(atMs)}`;
  if (failure !== null) return `${at}: NOT READ WHOLE: ${failure}`;
  const read = `${counted(orders, 'order')} and ${counted(fills, 'fill')} read`;
  return isClean
    ? `${at}: clean, ${read}.`
    : `${at}: ${counted(differences.length, 'DIFFERENCE', 'DIFFERENCES')}, ${read}.`;
};

export const reconciliationText = (latest: readonly Reconciliation[], look: Look): string => {
  const lines = latest.flatMap((one) => [
    (one.isClean && one.failure === null ? look.paint.bold : look.paint.red)(
      safeLine(headText(one)),
    ),
    ...one.differences.flatMap((difference) => differenceLines(difference, look)),
  ]);
  const apart = latest.some(({ differences }) => differences.length > 0);
  const hint = apart
    ? ['', 'When you have looked and the venue is right: "accept VENUE --reason TEXT".']
    : [];
  return `${[...lines, ...hint].join('\n')}\n`;
};
