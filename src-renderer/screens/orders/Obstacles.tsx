/** Why nothing new is begun, in words, each with the page to read. */
import type { ReactNode } from 'react';
import type { TradingStanding } from '../../../src-preload/contract/trading.ts';
import { Notice } from '../../ui/Notice.tsx';
import panel from '../../ui/Panel.module.css';
import { Runbook } from '../Runbook.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';

export const Obstacles = ({ standing }: { readonly standing: TradingStanding }): ReactNode => {
  if (standing.isOpen && standing.obstacles.length === 0) return null;
  return (
    <Notice
      tone="caution"
      title={standing.isOpen ? 'Some pairs are frozen; the others go on.' : 'Nothing new is begun.'}
    >
      {standing.obstacles.length === 0 ? 'The desk gave no reason.' : null}
      <ul className={panel.lines}>
        {standing.obstacles.map(({ code, venue, sentence }) => (
          <li key={`${code} ${venue ?? ''}`}>
            <Untrusted text={sentence} /> <code className={panel.code}>{code}</code>{' '}
            <Runbook code={code} />
          </li>
        ))}
      </ul>
    </Notice>
  );
};
