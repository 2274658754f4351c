/** Pairs that were offered and not entered, each with the last reason: why nothing happens. */
import type { ReactNode } from 'react';
import { useTrading } from '../../stores/trading-store.ts';
import { Age } from '../../ui/Age.tsx';
import panel from '../../ui/Panel.module.css';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { counted } from '../../ui/volume.ts';

export const NotEntered = (): ReactNode => {
  const reasons = useTrading((view) => view.standing.value?.notEntered);
  if (reasons === undefined || reasons.length === 0) return null;
  return (
    <details>
      <summary>{counted(reasons.length, 'pair')} offered and not entered</summary>
      <ul className={panel.lines}>
        {reasons.map(({ mappingId, title, code, why, atMs }) => (
          <li key={mappingId}>
            <Untrusted text={title} />: <Untrusted text={why} />{' '}
            <code className={panel.code}>{code}</code> <Age atMs={atMs} />
          </li>
        ))}
      </ul>
    </details>
  );
};
