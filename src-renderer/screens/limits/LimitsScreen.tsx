/** What is used of each limit, the fullest first, and the way to make the desk stricter. */
import type { ReactNode } from 'react';
import { dollarsText, dollarsUpText } from '../../../src-preload/contract/figures.ts';
import type { Risk } from '../../../src-preload/contract/risk.ts';
import { dismissRiskNotice, loadRisk, useRisk } from '../../stores/risk-store.ts';
import { dollarSecondsText } from '../../stores/trading-words.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Runbook } from '../Runbook.tsx';
import { Said } from '../../ui/Said.tsx';
import frame from '../../ui/Screen.module.css';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { countText } from '../../ui/volume.ts';
import { TerminalCommand } from '../TerminalCommand.tsx';
import styles from './Limits.module.css';
import { LimitBar } from './LimitBar.tsx';
import { Modes } from './Modes.tsx';
import { UseList } from './UseList.tsx';

const lossWords = ({ lost, dailyLossMax }: Risk): string => {
  const most = dollarsText(dailyLossMax);
  return lost < 0
    ? `none: ${dollarsText(-lost)} was won, ${most} may be lost`
    : `${dollarsUpText(lost)} of at most ${most}`;
};

/** What counts for the whole desk: lost today, orders by the minute, and what is held open how long. */
const Desk = ({ risk }: { readonly risk: Risk }): ReactNode => (
  <div className={styles.desk}>
    <LimitBar
      name={`Lost today (${risk.day}, UTC)`}
      used={Math.max(0, risk.lost)}
      most={risk.dailyLossMax}
      words={lossWords(risk)}
    />
    <LimitBar
      name="Orders in the last minute"
      used={risk.ordersLastMinute}
      most={risk.ordersPerMinute}
      words={`${countText(risk.ordersLastMinute)} of at most ${countText(risk.ordersPerMinute)}`}
    />
    <LimitBar
      name="Held without its match, dollars times seconds"
      used={risk.unhedgedDollarSeconds}
      most={risk.unhedgedDollarSecondsMax}
      words={`${dollarSecondsText(risk.unhedgedDollarSeconds)} of at most ${dollarSecondsText(risk.unhedgedDollarSecondsMax)}`}
    />
  </div>
);

const Shown = ({ risk }: { readonly risk: Risk }): ReactNode => (
  <>
    {risk.isTripped ? (
      <Notice tone="danger" title="The daily loss went over its limit." code="daily-loss">
        Nothing new is begun. Look at what lost it, then run{' '}
        <TerminalCommand words="risk release" /> in a terminal. <Runbook code="daily-loss" />
      </Notice>
    ) : null}
    <Desk risk={risk} />
    <Modes risk={risk} />
    {risk.uses.length === 0 ? (
      <Empty title="Nothing counts against a limit">
        A limit appears here with its use once something is held or an order is under way. The
        limits themselves are under &quot;risk&quot; in settings.json.
      </Empty>
    ) : (
      <UseList uses={risk.uses} />
    )}
  </>
);

export const LimitsScreen = (): ReactNode => {
  const { risk, notice } = useRisk();
  return (
    <div className={frame.screen}>
      <div className={frame.head}>
        <h1 tabIndex={-1}>Limits</h1>
      </div>
      <Failed of={risk} title="The limits could not be read" onAgain={() => void loadRisk()} />
      <Said notice={notice} onDismiss={dismissRiskNotice} />
      {risk.value === null && risk.phase === 'loading' ? (
        <Skeleton lines={8} words="Reading the limits…" />
      ) : null}
      {risk.value === null ? null : <Shown risk={risk.value} />}
    </div>
  );
};
