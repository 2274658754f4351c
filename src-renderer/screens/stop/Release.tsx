/** How a stop ends: outside this page, by a person who writes its phrase. There is no button for it. */
import type { ReactNode } from 'react';
import type { StopState } from '../../../src-preload/contract/stop.ts';
import { TerminalCommand } from '../TerminalCommand.tsx';
import panel from '../../ui/Panel.module.css';

export const Release = ({ state }: { readonly state: StopState }): ReactNode =>
  !state.isEngaged ? null : (
    <section className={panel.section}>
      <h2>Release</h2>
      <p>
        Not from this page. Look at what stopped the desk, then run{' '}
        <TerminalCommand words="release" /> in a terminal and write, word for word:{' '}
        <code>{state.releasePhrase}</code>
      </p>
      <p className={panel.soft}>
        It is refused while an order is open anywhere, or the records of a venue differ from ours.
      </p>
    </section>
  );
