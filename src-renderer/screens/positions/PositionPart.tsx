/** One pair: both legs, every way in which both markets can end, and what is final of it. */
import type { ReactNode } from 'react';
import { dollarsText, dollarsUpText, sharesText } from '../../../src-preload/contract/figures.ts';
import type { Position, PositionLeg } from '../../../src-preload/contract/positions.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { gainText } from '../../stores/trading-words.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { outcomeClass } from '../../ui/outcome.ts';
import panel from '../../ui/Panel.module.css';
import { Runbook } from '../Runbook.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';

const Leg = ({ leg }: { readonly leg: PositionLeg }): ReactNode => {
  const nameOf = useVenueName();
  return (
    <tr>
      <th scope="row">
        {nameOf(leg.venue)}{' '}
        <b className={outcomeClass(leg.outcome)}>
          <Untrusted text={leg.outcome} />
        </b>
      </th>
      <td className={panel.number}>{sharesText(leg.shares)}</td>
      <td className={panel.number}>{sharesText(leg.provisional)}</td>
      <td className={panel.number}>{dollarsUpText(leg.cost)}</td>
      <td className={panel.number}>{dollarsUpText(leg.fees)}</td>
      <td>
        {leg.settlement === null ? 'no result known' : <Untrusted text={leg.settlement} />}
        {leg.settlement !== null ? null : leg.expiresAtMs === null ? (
          ', expiration unknown'
        ) : (
          <>
            , expiration <Age atMs={leg.expiresAtMs} />
          </>
        )}
      </td>
    </tr>
  );
};

const Legs = ({ position }: { readonly position: Position }): ReactNode => (
  <table className={panel.table} aria-label="Legs">
    <thead>
      <tr>
        <th scope="col">Leg</th>
        {['Shares', 'Provisional', 'Cost', 'Fees'].map((title) => (
          <th key={title} scope="col" className={panel.number}>
            {title}
          </th>
        ))}
        <th scope="col">Settlement</th>
      </tr>
    </thead>
    <tbody>
      {position.legs.map((leg) => (
        <Leg key={leg.venue} leg={leg} />
      ))}
    </tbody>
  </table>
);

const States = ({ position }: { readonly position: Position }): ReactNode =>
  position.states.length === 0 ? (
    <p>How both markets can end is not known.</p>
  ) : (
    <table className={panel.table} aria-label="How both markets can end">
      <thead>
        <tr>
          <th scope="col">How both markets can end</th>
          <th scope="col" className={panel.number}>
            Gained then
          </th>
        </tr>
      </thead>
      <tbody>
        {position.states.map(({ sentence, gain }) => (
          <tr key={sentence}>
            <th scope="row">
              <Untrusted text={sentence} />{' '}
              {gain === position.worst ? <Badge tone="caution">worst</Badge> : null}
              {gain < position.worst ? <Badge tone="danger">not counted as worst</Badge> : null}
            </th>
            <td className={panel.number}>
              <span className={gain < 0 ? panel.loss : undefined}>{gainText(gain)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );

export const PositionPart = ({ position }: { readonly position: Position }): ReactNode => (
  <>
    <section className={panel.section}>
      <h2>
        <Untrusted text={position.title} />
      </h2>
      {position.atRisk === 0 ? null : (
        <p>
          <Badge tone="danger">without match</Badge> {dollarsUpText(position.atRisk)} at cost.{' '}
          <Runbook code="unhedged" />
        </p>
      )}
      <Legs position={position} />
      <p className={panel.soft}>
        {sharesText(position.matched)} shares have their match:{' '}
        <b>{gainText(position.locked)} locked in</b>
        {position.lockedProvisional === 0
          ? ', all of it final'
          : `, ${dollarsText(position.lockedProvisional)} of it on fills that may be taken back`}
        . Cash{' '}
        {position.daysToCash === null
          ? 'in an unknown number of days'
          : `in ${position.daysToCash} d`}
        .
      </p>
    </section>
    <section className={panel.section}>
      <States position={position} />
    </section>
  </>
);
