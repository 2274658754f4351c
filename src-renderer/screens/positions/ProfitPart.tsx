/** What everything came to: locked apart from open risk, and where the expected profit went. */
import type { ReactNode } from 'react';
import { dollarsText, dollarsUpText } from '../../../src-preload/contract/figures.ts';
import type { Profit } from '../../../src-preload/contract/positions.ts';
import { gainText } from '../../stores/trading-words.ts';
import { Figures } from '../../ui/Figures.tsx';
import panel from '../../ui/Panel.module.css';
import { durationText } from '../../ui/time.ts';
import { counted, countText } from '../../ui/volume.ts';
import styles from './Positions.module.css';

const lossTone = (micros: number): 'danger' | undefined => (micros < 0 ? 'danger' : undefined);

export const ProfitFigures = ({ profit }: { readonly profit: Profit }): ReactNode => (
  <Figures
    label="Profit"
    figures={[
      {
        name: 'Locked in',
        value: gainText(profit.locked),
        note: `${dollarsText(profit.lockedProvisional)} of it may be taken back`,
      },
      {
        name: 'Open risk, at cost',
        value: dollarsUpText(profit.atRisk),
        tone: profit.atRisk > 0 ? 'danger' : undefined,
        note: 'held without its match',
      },
      {
        name: 'Worst case',
        value: gainText(profit.worst),
        tone: lossTone(profit.worst),
        note: 'if no pair settles apart',
      },
      { name: 'Realised', value: gainText(profit.realised), tone: lossTone(profit.realised) },
      { name: 'Today, UTC', value: gainText(profit.today), tone: lossTone(profit.today) },
      { name: 'Fees paid', value: dollarsUpText(profit.paidFees) },
    ]}
  />
);

export const ProfitNotes = ({
  profit: { counts, unhedgedMs },
}: {
  readonly profit: Profit;
}): ReactNode => (
  <p className={styles.notes}>
    {counted(counts.begun, 'undertaking')}: {countText(counts.hedged)} hedged,{' '}
    {countText(counts.dumped)} dumped, {countText(counts.held)} held, {countText(counts.notEntered)}{' '}
    not entered. One leg without its match:{' '}
    {unhedgedMs === null
      ? 'nothing has ended yet'
      : `half within ${durationText(unhedgedMs.p50)}, 95 % within ${durationText(unhedgedMs.p95)}, longest ${durationText(unhedgedMs.most)}`}
    .
  </p>
);

type Part = { readonly name: string; readonly micros: number; readonly isTotal?: boolean };

const partsOf = ({ attribution }: Profit): readonly Part[] => [
  { name: 'Expected when it was begun', micros: attribution.expected },
  { name: 'Prices against the plan', micros: attribution.slippage },
  { name: 'Fees against the plan', micros: attribution.fees },
  { name: 'Chases and sales of what had no match', micros: attribution.compensation },
  { name: 'Not filled', micros: attribution.unfilled },
  { name: 'Result', micros: attribution.result, isTotal: true },
];

/** A share of the largest part, as a bar to the left or the right of nothing. */
const Bar = ({ micros, most }: { readonly micros: number; readonly most: number }): ReactNode => (
  <div className={styles.bar} aria-hidden="true">
    <div
      className={micros < 0 ? styles.less : styles.more}
      style={{ width: `${most === 0 ? 0 : (Math.abs(micros) / most) * 50}%` }}
    />
  </div>
);

export const AttributionPart = ({ profit }: { readonly profit: Profit }): ReactNode => {
  const parts = partsOf(profit);
  const most = Math.max(...parts.map(({ micros }) => Math.abs(micros)));
  return (
    <section className={panel.section}>
      <h2>From expected to result</h2>
      <table className={panel.table} aria-label="From expected to result">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col" className={panel.number}>
              Dollars
            </th>
            <th scope="col">
              <span className={styles.hidden}>Share</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ name, micros, isTotal }) => (
            <tr key={name} className={isTotal === true ? panel.total : undefined}>
              <th scope="row">{name}</th>
              <td className={panel.number}>{gainText(micros)}</td>
              <td className={styles.share}>
                <Bar micros={micros} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={panel.soft}>
        Of all that has ended. Without risk, the capital would have earned{' '}
        {dollarsText(profit.attribution.lockUp)} until it is paid back.
      </p>
    </section>
  );
};
