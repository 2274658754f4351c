/** The best net edge of the pair over the last minutes. A gap is a time without two live books. */
import { memo, type ReactNode } from 'react';
import {
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { EdgePoint } from '../../../src-preload/contract/books.ts';
import { centsText } from '../../../src-preload/contract/figures.ts';
import { localZone, timeOfDayText } from '../../ui/time.ts';
import chart from '../../ui/Chart.module.css';
import styles from './EdgeChart.module.css';

type Point = { readonly atMs: number; readonly cents: number | null };

const pointsOf = (edges: readonly EdgePoint[]): Point[] =>
  edges.map(({ atMs, netEdge }) => ({ atMs, cents: netEdge === null ? null : netEdge / 10_000 }));

/** The axis always shows nothing and one cent, so that noise does not look like a move. */
const downToCent = (least: number): number => Math.min(0, Math.floor(least));
const upToCent = (most: number): number => Math.max(1, Math.ceil(most));

const Tip = ({ point }: { readonly point: Point | undefined }): ReactNode =>
  point === undefined ? null : (
    <div className={chart.tip}>
      <div>
        {timeOfDayText(point.atMs, localZone())} · {timeOfDayText(point.atMs, 'UTC')} UTC
      </div>
      <div>{point.cents === null ? 'not known' : centsText(Math.round(point.cents * 10_000))}</div>
    </div>
  );

const Plot = ({ edges }: { readonly edges: readonly EdgePoint[] }): ReactNode => {
  const points = pointsOf(edges);
  return (
    <figure
      className={`${styles.figure} ${chart.plot}`}
      role="img"
      aria-label="Best net edge over the last minutes. The key t shows it as a table."
    >
      <ResponsiveContainer>
        <LineChart data={points} accessibilityLayer={false} margin={{ top: 8, right: 12, left: 0 }}>
          <XAxis
            dataKey="atMs"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(atMs) => timeOfDayText(Number(atMs), localZone())}
            tickLine={false}
            stroke="var(--line-strong)"
            minTickGap={56}
            height={20}
          />
          <YAxis
            width={44}
            domain={[downToCent, upToCent]}
            allowDecimals={false}
            tickFormatter={(cents) => `${Number(cents)}¢`}
            tickLine={false}
            stroke="var(--line-strong)"
          />
          <ReferenceLine y={0} stroke="var(--line-strong)" strokeDasharray="3 3" />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
            content={({ label }) => <Tip point={points.find(({ atMs }) => atMs === label)} />}
          />
          <Line
            type="stepAfter"
            dataKey="cents"
            stroke="var(--accent)"
            strokeWidth={1.5}
            dot={points.length < 3}
            connectNulls={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
};

/** The books are asked for several times a second, the edge is noted once. */
export const EdgeChart = memo(
  Plot,
  (before, after) =>
    before.edges.length === after.edges.length &&
    before.edges.at(-1)?.atMs === after.edges.at(-1)?.atMs,
);

const TABLE_ROWS = 120;

export const EdgeTable = ({ edges }: { readonly edges: readonly EdgePoint[] }): ReactNode => (
  <div className={styles.table} tabIndex={0} role="region" aria-label="Best net edge by second">
    <table>
      <thead>
        <tr>
          <th scope="col">At ({localZone()})</th>
          <th scope="col">Net edge a share</th>
        </tr>
      </thead>
      <tbody>
        {edges
          .slice(-TABLE_ROWS)
          .toReversed()
          .map(({ atMs, netEdge }) => (
            <tr key={atMs}>
              <th scope="row">{timeOfDayText(atMs, localZone())}</th>
              <td>{netEdge === null ? 'not known' : centsText(netEdge)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </div>
);
