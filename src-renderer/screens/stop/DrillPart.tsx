/** Whether the stop would work: the last rehearsal with its times, and the way to the next. */
import type { ReactNode } from 'react';
import type { Drill, StopState } from '../../../src-preload/contract/stop.ts';
import { useDesk } from '../../stores/desk-store.ts';
import { runDrill, useStop } from '../../stores/stop-store.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import panel from '../../ui/Panel.module.css';
import { Runbook } from '../Runbook.tsx';
import { counted, countText } from '../../ui/volume.ts';

const microsText = (micros: number | null): string =>
  micros === null ? 'not reached' : `${(micros / 1_000).toFixed(2)} ms`;
const msText = (ms: number | null): string => (ms === null ? 'not reached' : `${countText(ms)} ms`);

const Times = ({ drill }: { readonly drill: Drill }): ReactNode => (
  <table className={panel.table} aria-label="Times of the last drill">
    <thead>
      <tr>
        <th scope="col">From the trigger until</th>
        <th scope="col" className={panel.number}>
          Time
        </th>
      </tr>
    </thead>
    <tbody>
      {[
        ['nothing more could leave', microsText(drill.gateMicros)],
        ['all cancels were written', microsText(drill.writtenMicros)],
        ['every venue confirmed', msText(drill.confirmedMs)],
        ['two readings found nothing open', msText(drill.verifiedMs)],
      ].map(([until, time]) => (
        <tr key={until}>
          <th scope="row">{until}</th>
          <td className={panel.number}>{time}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Why the button is off; null where it may be pressed. The desk refuses all the same. */
const useWhyOff = (state: StopState): string | null => {
  const profile = useDesk((view) => view.snapshot.value?.profile ?? null);
  const isDrilling = useStop((view) => view.isDrilling);
  if (isDrilling) return 'A drill is running.';
  if (profile === null) return 'Which profile this is, is not known yet.';
  if (profile !== 'practice')
    return `A drill is run on the practice venues alone, and this is ${profile}. Start a practice desk and run it there.`;
  return state.isEngaged ? 'The stop is engaged. Release it first.' : null;
};

export const DrillPart = ({ state }: { readonly state: StopState }): ReactNode => {
  const whyOff = useWhyOff(state);
  const { lastDrill } = state;
  return (
    <section className={panel.section}>
      <h2>Drill</h2>
      <div className={panel.line}>
        {state.isDrillDue ? <Badge tone="caution">due</Badge> : <Badge tone="good">not due</Badge>}
        {lastDrill === null ? (
          <span>No drill is on record.</span>
        ) : (
          <span>
            The last one{' '}
            <Badge tone={lastDrill.isPassed ? 'good' : 'danger'}>
              {lastDrill.isPassed ? 'passed' : 'failed'}
            </Badge>{' '}
            <Age atMs={lastDrill.atMs} /> with {counted(lastDrill.orders, 'resting order')}.
          </span>
        )}
        <Button onPress={() => void runDrill()} whyOff={whyOff}>
          Run drill
        </Button>
      </div>
      {whyOff === null ? null : <p className={panel.soft}>{whyOff}</p>}
      {lastDrill?.why == null ? null : <p>{lastDrill.why}</p>}
      {state.isDrillDue ? (
        <p className={panel.soft}>
          The stop is rehearsed once a week, so that it is known to work.{' '}
          <Runbook code="drill-due" />
        </p>
      ) : null}
      {lastDrill === null ? null : <Times drill={lastDrill} />}
    </section>
  );
};
