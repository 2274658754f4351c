/** Each account: whether it is traded on, and whether its records and ours are the same. */
import type { ReactNode } from 'react';
import { dollarsText } from '../../../src-preload/contract/figures.ts';
import type { TradingAccount } from '../../../src-preload/contract/trading.ts';
import { useDesk } from '../../stores/desk-store.ts';
import { disarmVenue, reconcileNow, useTrading } from '../../stores/trading-store.ts';
import { ACCOUNT_TONES } from '../../stores/trading-words.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import panel from '../../ui/Panel.module.css';
import { Runbook } from '../Runbook.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { TerminalCommand } from '../TerminalCommand.tsx';
import { Agreement } from './Agreement.tsx';
import styles from './Orders.module.css';

const Facts = ({ account }: { readonly account: TradingAccount }): ReactNode => (
  <dl className={styles.facts}>
    <dt>Account</dt>
    <dd>{account.account === null ? 'unknown' : <Untrusted text={account.account} />}</dd>
    <dt>Cash</dt>
    <dd>
      {account.cash === null ? 'unknown' : dollarsText(account.cash)}
      {account.readAtMs === null ? null : (
        <>
          , <Age atMs={account.readAtMs} />
        </>
      )}
    </dd>
    <dt>Stream</dt>
    <dd>
      <Badge tone={account.isStreamUp ? 'good' : 'danger'}>
        {account.isStreamUp ? 'up' : 'down'}
      </Badge>{' '}
      {account.isStreamUp ? null : <Runbook code="stream-down" />}
    </dd>
    <dt>Its clock</dt>
    <dd>
      {account.clockAheadMs === null
        ? 'unknown'
        : `${account.clockAheadMs > 0 ? '+' : ''}${account.clockAheadMs} ms`}
    </dd>
    <dt>Last sign of life taken</dt>
    <dd>{account.beatAtMs === null ? 'none' : <Age atMs={account.beatAtMs} />}</dd>
  </dl>
);

/** With real money, and in a sandbox, arming is done by a person at a terminal; practice is armed unless disarmed. */
const Armed = ({ account }: { readonly account: TradingAccount }): ReactNode => (
  <>
    <div className={panel.line}>
      <Badge tone={account.isArmed ? 'good' : 'unknown'}>
        {account.isArmed ? 'armed' : 'not armed'}
      </Badge>
      {account.isArmed ? (
        <Button onPress={() => void disarmVenue(account.venue, account.name)}>
          Disarm {account.name}
        </Button>
      ) : (
        <span className={panel.soft}>
          To arm it, run <TerminalCommand words={`arm ${account.venue}`} /> in a terminal.
        </span>
      )}
    </div>
  </>
);

const Account = ({ account }: { readonly account: TradingAccount }): ReactNode => {
  const latest = useTrading((view) => view.reconciliations.value);
  return (
    <section className={styles.account} aria-label={account.name}>
      <h2>
        {account.name} <Badge tone={ACCOUNT_TONES[account.state]}>{account.state}</Badge>
      </h2>
      <p className={panel.soft}>
        <Untrusted text={account.why} />
      </p>
      {account.state === 'off' ? null : (
        <>
          <Facts account={account} />
          <Armed account={account} />
          <Agreement account={account} latest={latest} />
        </>
      )}
    </section>
  );
};

export const Accounts = (): ReactNode => {
  const { standing, isReconciling } = useTrading();
  const profile = useDesk((view) => view.snapshot.value?.profile ?? null);
  if (standing.value === null)
    return standing.phase === 'loading' ? (
      <Skeleton lines={6} words="Reading the accounts…" />
    ) : null;
  if (standing.value.accounts.length === 0) {
    return (
      <Empty title="No venue is traded on">
        {profile === null ? 'This desk' : `This ${profile} desk`} has no account to trade with. Set
        its credentials in the vault.
      </Empty>
    );
  }
  return (
    <div className={panel.scroll} role="region" aria-label="Accounts" tabIndex={0}>
      <div className={styles.bar}>
        <Button
          onPress={() => void reconcileNow()}
          whyOff={isReconciling ? 'The accounts are being read.' : null}
        >
          Read accounts anew
        </Button>
        {isReconciling ? <span className={panel.soft}>Reading every account…</span> : null}
      </div>
      <div className={styles.accounts}>
        {standing.value.accounts.map((account) => (
          <Account key={account.venue} account={account} />
        ))}
      </div>
    </div>
  );
};
