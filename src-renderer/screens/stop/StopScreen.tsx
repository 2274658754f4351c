/** Is it safe: what the stop did and left, whether it would work if it were needed, how it ends. */
import type { ReactNode } from 'react';
import type { StopState } from '../../../src-preload/contract/stop.ts';
import { dismissStopNotice, loadStop, useStop } from '../../stores/stop-store.ts';
import { clockText, leftWords } from '../../stores/stop-words.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Figures } from '../../ui/Figures.tsx';
import { Notice } from '../../ui/Notice.tsx';
import panel from '../../ui/Panel.module.css';
import { Runbook } from '../Runbook.tsx';
import { Said } from '../../ui/Said.tsx';
import frame from '../../ui/Screen.module.css';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { localZone, secondText } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { useNowMs } from '../../ui/use-now.ts';
import { countText } from '../../ui/volume.ts';
import { TerminalCommand } from '../TerminalCommand.tsx';
import { DrillPart } from './DrillPart.tsx';
import { Release } from './Release.tsx';
import { Venues } from './Venues.tsx';

/** Orders that are still open; null where a venue has not said. */
const openCount = ({ venues }: StopState): number | null =>
  venues.reduce<number | null>(
    (sum, { open }) => (sum === null || open === null ? null : sum + open),
    0,
  );

const Standing = ({ state }: { readonly state: StopState }): ReactNode => {
  const nowMs = useNowMs();
  const open = openCount(state);
  if (!state.isEngaged) {
    return (
      <Figures
        label="The stop"
        figures={[
          {
            name: 'Stop',
            value: 'Not engaged',
            note: 'Orders may leave if nothing else stands in the way.',
          },
          {
            name: 'Watchdog',
            value: state.watchdog.state,
            tone: state.watchdog.state === 'lost' ? 'danger' : undefined,
            note: state.watchdog.why,
          },
        ]}
      />
    );
  }
  return (
    <Figures
      label="The stop"
      figures={[
        {
          name: 'Stopped for',
          value: state.engagedAtMs === null ? 'unknown' : clockText(nowMs - state.engagedAtMs),
          tone: 'danger',
          note:
            state.engagedAtMs === null
              ? undefined
              : `since ${secondText(state.engagedAtMs, localZone())}`,
        },
        {
          name: 'Orders still open',
          value: open === null ? 'unknown' : countText(open),
          tone: open === null ? 'unknown' : open === 0 ? 'good' : 'danger',
          note: leftWords(state.venues),
        },
        {
          name: 'Watchdog',
          value: state.watchdog.state,
          tone: state.watchdog.state === 'lost' ? 'danger' : undefined,
          note: state.watchdog.why,
        },
      ]}
    />
  );
};

const Alerts = ({ state }: { readonly state: StopState }): ReactNode => (
  <>
    {state.isEngaged ? (
      <Notice tone="danger" title="The stop is engaged." code="stop-engaged">
        {state.cause === null ? 'No cause is on record.' : <Untrusted text={state.cause} />} Nothing
        leaves the desk. <Runbook code="stop-engaged" />
      </Notice>
    ) : null}
    {state.watchdog.state === 'lost' ? (
      <Notice tone="danger" title="The watchdog is lost." code="watchdog-lost">
        {state.watchdog.why} If this desk hangs, nobody cancels for it.{' '}
        <Runbook code="watchdog-lost" />
      </Notice>
    ) : null}
  </>
);

const Latch = ({ state }: { readonly state: StopState }): ReactNode => (
  <section className={panel.section}>
    <h2>Latch</h2>
    {state.unlatched.length > 0 ? (
      <>
        <p>
          <Badge tone="danger">not written everywhere</Badge> A desk that starts again may not know
          that it was stopped. Do not restart it before these are writable:
        </p>
        <ul className={panel.lines}>
          {state.unlatched.map((place) => (
            <li key={place}>
              <Untrusted text={place} />
            </li>
          ))}
        </ul>
      </>
    ) : (
      <p className={panel.soft}>
        {state.isEngaged
          ? 'Written everywhere: a desk that starts again is still stopped.'
          : 'Nothing to write: the stop is not engaged.'}
      </p>
    )}
  </section>
);

const Shown = ({ state }: { readonly state: StopState }): ReactNode => (
  <>
    <Alerts state={state} />
    <Standing state={state} />
    <div className={panel.scroll} tabIndex={0} role="region" aria-label="The stop in detail">
      <Venues state={state} />
      <Release state={state} />
      <Latch state={state} />
      <DrillPart state={state} />
      <section className={panel.section}>
        <h2>Where the desk cannot be reached</h2>
        <p className={panel.soft}>
          Run <TerminalCommand words="kill" /> in a terminal. It needs no console and no running
          desk.
        </p>
      </section>
    </div>
  </>
);

export const StopScreen = (): ReactNode => {
  const { state, notice } = useStop();
  return (
    <div className={frame.screen}>
      <div className={frame.head}>
        <h1 tabIndex={-1}>Stop</h1>
      </div>
      <Failed of={state} title="The stop could not be read" onAgain={() => void loadStop()} />
      <Said notice={notice} onDismiss={dismissStopNotice} />
      {state.value === null && state.phase === 'loading' ? (
        <Skeleton lines={6} words="Reading the stop…" />
      ) : null}
      {state.value === null ? null : <Shown state={state.value} />}
    </div>
  );
};
