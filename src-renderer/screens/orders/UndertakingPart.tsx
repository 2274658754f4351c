/** One undertaking: what it was begun for, what it came to, both legs, and every step on record. */
import type { ReactNode } from 'react';
import { dollarsUpText, priceText, sharesText } from '../../../src-preload/contract/figures.ts';
import type { TimelineStep, Undertaking } from '../../../src-preload/contract/trading.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import type { Loadable } from '../../stores/loadable.ts';
import { loadOrders, type OpenedUndertaking } from '../../stores/orders-store.ts';
import { gainText, UNDERTAKING_WORDS } from '../../stores/trading-words.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Figures } from '../../ui/Figures.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { outcomeClass } from '../../ui/outcome.ts';
import panel from '../../ui/Panel.module.css';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { durationText, localZone, secondText } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './Orders.module.css';

const Legs = ({ undertaking }: { readonly undertaking: Undertaking }): ReactNode => {
  const nameOf = useVenueName();
  const { first, legs } = undertaking;
  return (
    <section className={panel.section}>
      <h3>Legs</h3>
      <table className={panel.table} aria-label="Legs">
        <thead>
          <tr>
            <th scope="col">Leg</th>
            {['Limit', 'Chase to', 'Dump at', 'Held', 'Cost', 'Fees'].map((title) => (
              <th key={title} scope="col" className={panel.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {legs.map((leg, at) => (
            <tr key={leg.venue}>
              <th scope="row">
                {nameOf(leg.venue)}{' '}
                <b className={outcomeClass(leg.buys)}>
                  <Untrusted text={leg.buys} />
                </b>
                {first.leg === at ? ', first' : ''}
              </th>
              <td className={panel.number}>{priceText(leg.limit)}</td>
              <td className={panel.number}>{priceText(leg.chaseLimit)}</td>
              <td className={panel.number}>{priceText(leg.dumpLimit)}</td>
              <td className={panel.number}>{sharesText(leg.held)}</td>
              <td className={panel.number}>{dollarsUpText(leg.cost)}</td>
              <td className={panel.number}>{dollarsUpText(leg.fees)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={panel.soft}>
        {nameOf(legs[first.leg].venue)} went first: <Untrusted text={first.why} />
      </p>
    </section>
  );
};

const Timeline = ({
  steps,
  undertaking,
}: {
  readonly steps: readonly TimelineStep[];
  readonly undertaking: Undertaking;
}): ReactNode => {
  const nameOf = useVenueName();
  return (
    <section className={panel.section}>
      <h3>Steps on record</h3>
      {steps.length === 0 ? <p className={panel.soft}>No step is on record.</p> : null}
      <ol className={styles.steps}>
        {steps.map((step, at) => (
          <li key={at} className={styles.step}>
            <span className={styles.when}>
              {secondText(step.atMs, localZone())} +
              {durationText(step.atMs - undertaking.startedAtMs)}
              {step.leg === null ? '' : `, ${nameOf(undertaking.legs[step.leg].venue)}`}
            </span>{' '}
            <code className={panel.code}>{step.step}</code>
            <div>
              <Untrusted text={step.sentence} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
};

const Shown = ({
  undertaking,
  timeline,
}: Extract<OpenedUndertaking, { outcome: 'found' }>): ReactNode => {
  const { tone, word } = UNDERTAKING_WORDS[undertaking.state];
  const { residual } = undertaking;
  return (
    <>
      <section className={panel.section}>
        <h2>
          <Untrusted text={undertaking.title} />
        </h2>
        <Badge tone={tone}>{word}</Badge> <Untrusted text={undertaking.why} />
        <div className={panel.code}>{undertaking.id}</div>
      </section>
      <Figures
        label="This undertaking"
        figures={[
          { name: 'Expected', value: gainText(undertaking.expectedProfit) },
          {
            name: 'Result',
            value: undertaking.result === null ? 'not yet' : gainText(undertaking.result),
            tone: undertaking.result === null ? 'unknown' : undefined,
          },
          {
            name: 'Residual',
            value: residual === null ? 'none' : `${sharesText(residual.shares)} shares`,
            tone: residual === null ? undefined : 'danger',
            note: residual === null ? undefined : `${dollarsUpText(residual.cost)} at cost`,
          },
          { name: 'Without match', value: durationText(undertaking.unhedgedMs) },
          {
            name: 'Compensation, at most',
            value: dollarsUpText(undertaking.worstCase),
          },
        ]}
      />
      <Legs undertaking={undertaking} />
      <Timeline steps={timeline} undertaking={undertaking} />
    </>
  );
};

export const UndertakingPart = ({
  opened,
}: {
  readonly opened: Loadable<OpenedUndertaking> | null;
}): ReactNode => {
  if (opened === null)
    return <p className={styles.none}>Choose an undertaking to see its steps.</p>;
  return (
    <>
      <Failed
        of={opened}
        title="The undertaking could not be read"
        onAgain={() => void loadOrders()}
      />
      {opened.value === null && opened.phase === 'loading' ? (
        <Skeleton lines={6} words="Reading the undertaking…" />
      ) : null}
      {opened.value?.outcome === 'refused' ? (
        <Notice tone="danger" title="Not shown" code={opened.value.code}>
          {opened.value.message}
        </Notice>
      ) : null}
      {opened.value?.outcome === 'found' ? <Shown {...opened.value} /> : null}
    </>
  );
};
