/** The accounts, their credentials, and which of them trades. */
import { type FormEvent, type ReactNode, useState } from 'react';
import type { VaultStatus } from '../../../src-preload/contract/vault.ts';
import { chooseAccounts, createAccount, setDisabled } from '../../stores/vault-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { Credentials } from './Credentials.tsx';
import { missingNames } from './words.ts';
import frame from '../../ui/Screen.module.css';
import styles from './VaultScreen.module.css';

const ID_LENGTH_MAX = 40;
const HOURS = 5;
const HOURS_MAX = 8_760;
const NUMBER_LENGTH_MAX = 5;

const NewAccount = (): ReactNode => {
  const [id, setId] = useState('');
  const make = (): void => {
    void createAccount(id.trim()).then((isMade) => (isMade ? setId('') : undefined));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make();
  };
  return (
    <form className={styles.line} onSubmit={submit}>
      <div className={styles.short}>
        <TextField
          label="Name of a new account"
          placeholder="new account, such as main"
          value={id}
          onWrite={setId}
          lengthMax={ID_LENGTH_MAX}
        />
      </div>
      <Button whyOff={id.trim() === '' ? 'name it first' : null} onPress={make}>
        Make account
      </Button>
    </form>
  );
};

const Turn = ({ status }: { readonly status: VaultStatus }): ReactNode => {
  const { choice, active } = status;
  if (choice === null) return <p className={frame.soft}>No account is chosen to trade yet.</p>;
  return (
    <p>
      <b>{active.account ?? 'nobody'}</b> {active.account === null ? 'can trade' : 'trades'}
      {active.untilMs === null
        ? '.'
        : ` until ${dateTimeText(active.untilMs, localZone())}; ${choice.accounts.join(', ')} take turns of ${choice.everyHours} hours.`}
    </p>
  );
};

const Hours = ({
  accounts,
  hours,
}: {
  readonly accounts: readonly string[];
  readonly hours: number;
}): ReactNode => {
  const [text, setText] = useState(String(hours));
  const wanted = /^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text) : null;
  const isFine = wanted !== null && wanted <= HOURS_MAX;
  return (
    <>
      <span className={styles.number}>
        <TextField
          label="Hours a turn lasts"
          value={text}
          lengthMax={NUMBER_LENGTH_MAX}
          onWrite={setText}
        />
      </span>
      <Button
        whyOff={isFine ? null : `hours: a whole number, 1 to ${HOURS_MAX}`}
        onPress={() => (wanted === null ? undefined : void chooseAccounts([...accounts], wanted))}
      >
        hours a turn
      </Button>
    </>
  );
};

const Choose = ({ status }: { readonly status: VaultStatus }): ReactNode => {
  const usable = status.accounts.filter(({ isDisabled }) => !isDisabled).map(({ id }) => id);
  const chosen = status.choice?.accounts ?? [];
  const hours = status.choice?.everyHours ?? HOURS;
  const toggled = (id: string): string[] =>
    chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
  if (usable.length === 0) return null;
  return (
    <div className={styles.line} role="group" aria-label="Accounts that trade">
      {usable.map((id) => (
        <label key={id} className={styles.check}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={() => void chooseAccounts(toggled(id), hours)}
          />
          {id} trades
        </label>
      ))}
      {chosen.length < 2 ? null : <Hours key={hours} accounts={chosen} hours={hours} />}
    </div>
  );
};

type AccountProps = {
  readonly status: VaultStatus;
  readonly account: VaultStatus['accounts'][number];
};

const Account = ({ status, account }: AccountProps): ReactNode => {
  const { id, label, isDisabled } = account;
  const missing = status.venues.flatMap(({ venue }) => missingNames(status, id, venue));
  return (
    <section className={styles.account} aria-label={`Account ${id}`}>
      <div className={styles.line}>
        <h3>
          <Untrusted text={label} />
        </h3>
        {label === id ? null : <span className={frame.soft}>{id}</span>}
        {isDisabled ? <Badge tone="unknown">disabled</Badge> : null}
        {missing.length === 0 ? (
          <Badge tone="good">complete</Badge>
        ) : (
          <Badge tone="caution">{`${missing.length} still needed`}</Badge>
        )}
        <Button
          look="quiet"
          label={`${isDisabled ? 'Enable' : 'Disable'} ${id}`}
          onPress={() => void setDisabled(id, !isDisabled)}
        >
          {isDisabled ? 'Enable' : 'Disable'}
        </Button>
      </div>
      <div className={styles.venues}>
        {status.venues.map((form) => (
          <Credentials key={form.venue} account={id} form={form} stored={status.credentials} />
        ))}
      </div>
    </section>
  );
};

export const Accounts = ({ status }: { readonly status: VaultStatus }): ReactNode => (
  <section className={styles.panel}>
    <h2>Accounts</h2>
    {status.accounts.length === 0 ? (
      <p className={frame.soft}>
        There is none yet. Make one, then set its credentials; or take them from a bot’s file with{' '}
        <code>pairdesk vault import-env FILE</code>.
      </p>
    ) : (
      <>
        <Turn status={status} />
        <Choose status={status} />
      </>
    )}
    {status.accounts.map((account) => (
      <Account key={account.id} status={status} account={account} />
    ))}
    <NewAccount />
  </section>
);
