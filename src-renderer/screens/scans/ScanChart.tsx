/** Two small plots over the last scans: markets seen at each venue, and pairs found. */
import { type ReactNode, useMemo } from 'react';
import {
  Bar,
  BarChart,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { ScanReceipt } from '../../../src-preload/contract/scan.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { dateTimeText, dayText, localZone } from '../../ui/time.ts';
import { countText } from '../../ui/volume.ts';
import { type ChartPoint, chartPoints, venuesOf } from './chart-points.ts';
import chart from '../../ui/Chart.module.css';
import styles from './ScanChart.module.css';

/** Venues are told apart by lightness and dash as well as by hue. */
const LINES = [
  { stroke: 'var(--accent)', dash: '0', look: 'solid' },
  { stroke: 'var(--no)', dash: '4 2', look: 'dashed' },
  { stroke: 'var(--yes)', dash: '1 2', look: 'dotted' },
] as const;

const Tip = ({
  point,
  venues,
}: {
  readonly point: ChartPoint | undefined;
  readonly venues: readonly string[];
}): ReactNode => {
  const nameOf = useVenueName();
  if (point === undefined) return null;
  return (
    <div className={chart.tip}>
      <div>
        {dateTimeText(point.startedAtMs, localZone())} · {dateTimeText(point.startedAtMs, 'UTC')}
      </div>
      {point.isComplete ? null : <div>not complete</div>}
      {venues.map((venue) => {
        const seen = point.seen[venue];
        return (
          <div key={venue}>
            {nameOf(venue)}:{' '}
            {seen === null || seen === undefined
              ? 'not read to the end'
              : `${countText(seen)} seen`}
          </div>
        );
      })}
      <div>
        {point.newCount} new, {point.duplicateCount} known
      </div>
    </div>
  );
};

type PlotProps = { readonly points: readonly ChartPoint[]; readonly venues: readonly string[] };

/** What both plots share. Functions and not components: recharts looks at its children's types. */
const tip = ({ points, venues }: PlotProps): ReactNode => (
  <Tooltip
    isAnimationActive={false}
    cursor={{ fill: 'var(--surface-hover)', stroke: 'var(--line-strong)' }}
    content={({ label }) => <Tip point={points[Number(label)]} venues={venues} />}
  />
);
const days = ({ points }: PlotProps): ReactNode => (
  <XAxis
    dataKey="at"
    tickFormatter={(at) => dayText(points[Number(at)]?.startedAtMs ?? 0, localZone())}
    tickLine={false}
    stroke="var(--line-strong)"
    minTickGap={48}
    height={20}
  />
);
const numbers = (): ReactNode => (
  <YAxis
    width={52}
    tickFormatter={countText}
    tickLine={false}
    stroke="var(--line-strong)"
    allowDecimals={false}
  />
);
const MARGIN = { top: 6, right: 12 };

const SeenPlot = ({ points, venues }: PlotProps): ReactNode => (
  <ResponsiveContainer>
    <LineChart data={[...points]} accessibilityLayer={false} margin={MARGIN}>
      {days({ points, venues })}
      {numbers()}
      {tip({ points, venues })}
      {venues.map((venue, at) => (
        <Line
          key={venue}
          type="linear"
          dataKey={(point: ChartPoint) => point.seen[venue]}
          stroke={LINES[at % LINES.length]?.stroke ?? 'var(--accent)'}
          strokeDasharray={LINES[at % LINES.length]?.dash ?? '0'}
          strokeWidth={1.5}
          dot={points.length < 3}
          connectNulls={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  </ResponsiveContainer>
);

const FoundPlot = ({ points, venues }: PlotProps): ReactNode => (
  <ResponsiveContainer>
    <BarChart data={[...points]} accessibilityLayer={false} margin={MARGIN}>
      {days({ points, venues })}
      {numbers()}
      {tip({ points, venues })}
      <Bar
        dataKey="duplicateCount"
        stackId="pairs"
        fill="var(--line-strong)"
        fillOpacity={0.45}
        isAnimationActive={false}
      />
      <Bar dataKey="newCount" stackId="pairs" fill="var(--accent)" isAnimationActive={false} />
    </BarChart>
  </ResponsiveContainer>
);

export const ScanChart = ({
  receipts,
}: {
  readonly receipts: readonly ScanReceipt[];
}): ReactNode => {
  const points = useMemo(() => chartPoints(receipts), [receipts]);
  const venues = useMemo(() => venuesOf(points), [points]);
  const nameOf = useVenueName();
  const lineNames = venues.map(
    (venue, at) => `${nameOf(venue)} (${LINES[at % LINES.length]?.look})`,
  );
  // The table below says all of this in words, so to a screen reader the plots are one picture.
  return (
    <figure
      className={styles.figure}
      role="img"
      aria-label="Markets seen and pairs found by scan. The table below has the numbers."
    >
      <div className={styles.plot}>
        <h2>Markets seen: {lineNames.join(', ')}</h2>
        <div className={`${styles.area} ${chart.plot}`}>
          <SeenPlot points={points} venues={venues} />
        </div>
      </div>
      <div className={styles.plot}>
        <h2>Pairs found: new (solid), known (pale)</h2>
        <div className={`${styles.area} ${chart.plot}`}>
          <FoundPlot points={points} venues={venues} />
        </div>
      </div>
    </figure>
  );
};
