/** What was set against the desk, a venue or a pair; and the way to set it, stricter only. */
import type { ReactNode } from 'react';
import type { Risk, RiskScope } from '../../../src-preload/contract/risk.ts';
import { useDesk, useVenueName } from '../../stores/desk-store.ts';
import {
  makeStricter,
  modeOf,
  type StricterMode,
  useRisk,
  writeCause,
} from '../../stores/risk-store.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import panel from '../../ui/Panel.module.css';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { Runbook } from '../Runbook.tsx';
import { TerminalCommand } from '../TerminalCommand.tsx';
import styles from './Limits.module.css';

const modeTone = (mode: StricterMode | null): Tone => {
  if (mode === null) return 'good';
  return mode === 'halted' ? 'danger' : 'caution';
};

type Target = { readonly name: string; readonly scope: RiskScope };

const Set = ({ risk, name, scope }: Target & { readonly risk: Risk }): ReactNode => {
  const isCauseMissing = useRisk((view) => view.cause.trim() === '');
  const mode = modeOf(risk, scope);
  const whyOff = (already: boolean): string | null => {
    if (already) return `${name} is ${mode} already.`;
    return isCauseMissing ? 'Write the reason first.' : null;
  };
  const focusCause = (): void => document.getElementById('limits-cause')?.focus();
  return (
    <div className={panel.line} role="group" aria-label={name}>
      <span className={styles.target}>{name}</span>
      {mode === null && modeOf(risk, { kind: 'desk' }) !== null ? (
        <Badge tone="unknown">as the desk</Badge>
      ) : (
        <Badge tone={modeTone(mode)}>{mode ?? 'active'}</Badge>
      )}
      <Button
        label={`Reduce ${name}`}
        whyOff={whyOff(mode !== null)}
        onPressOff={focusCause}
        onPress={() => void makeStricter(scope, 'reducing', name)}
      >
        Reduce
      </Button>
      <Button
        look="danger"
        label={`Halt ${name}`}
        whyOff={whyOff(mode === 'halted')}
        onPressOff={focusCause}
        onPress={() => void makeStricter(scope, 'halted', name)}
      >
        Halt
      </Button>
    </div>
  );
};

const Pairs = ({ risk }: { readonly risk: Risk }): ReactNode => {
  const nameOf = useVenueName();
  const scopeName = (scope: RiskScope): string => {
    if (scope.kind === 'desk') return 'Desk';
    return scope.kind === 'venue' ? nameOf(scope.venue) : `Pair ${scope.mappingId}`;
  };
  if (risk.modes.length === 0)
    return <p className={panel.soft}>Nothing is set: everything is active.</p>;
  return (
    <ul className={panel.lines}>
      {risk.modes.map(({ scope, mode, cause }) => (
        <li key={JSON.stringify(scope)}>
          <Badge tone={modeTone(mode)}>{mode}</Badge> {scopeName(scope)}: <Untrusted text={cause} />{' '}
          <Runbook code={mode} />
        </li>
      ))}
    </ul>
  );
};

export const Modes = ({ risk }: { readonly risk: Risk }): ReactNode => {
  const cause = useRisk((view) => view.cause);
  const venues = useDesk((view) => view.snapshot.value?.venues ?? null);
  return (
    <section className={panel.section} aria-label="Modes">
      <h2>Modes</h2>
      <Pairs risk={risk} />
      <div className={styles.modes}>
        <Set risk={risk} name="Desk" scope={{ kind: 'desk' }} />
        {venues?.map(({ venue, name }) => (
          <Set key={venue} risk={risk} name={name} scope={{ kind: 'venue', venue }} />
        ))}
        <div className={styles.cause}>
          <TextField
            id="limits-cause"
            label="Why it is made stricter"
            placeholder="Why it is made stricter; goes on record"
            value={cause}
            onWrite={writeCause}
            lengthMax={500}
          />
        </div>
      </div>
      <p className={panel.soft}>
        This page makes the desk stricter, never less strict. To set something active again, run{' '}
        <TerminalCommand words="risk set" /> in a terminal.
      </p>
    </section>
  );
};
