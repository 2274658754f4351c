/** What stands between the operator and an open vault: setting it up, or unlocking it. */
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { VaultStatus } from '../../../src-preload/contract/vault.ts';
import { setUpVault, unlockVault, useVault } from '../../stores/vault-store.ts';
import { Button } from '../../ui/Button.tsx';
import { SecretField, type SecretHandle } from '../../ui/SecretField.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import frame from '../../ui/Screen.module.css';
import styles from './VaultScreen.module.css';

type PassphraseFormProps = {
  readonly verb: string;
  readonly isNew: boolean;
  readonly onPassphrase: (passphrase: string) => void;
};

/** A new passphrase is typed twice: nobody can see what was typed. */
export const PassphraseForm = ({ verb, isNew, onPassphrase }: PassphraseFormProps): ReactNode => {
  const first = useRef<SecretHandle>(null);
  const second = useRef<SecretHandle>(null);
  const [why, setWhy] = useState<string | null>(null);
  const send = (): void => {
    const passphrase = first.current?.take() ?? '';
    const again = isNew ? (second.current?.take() ?? '') : passphrase;
    if (passphrase !== again) return setWhy('The two are not the same. Type both again.');
    setWhy(null);
    onPassphrase(passphrase);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <form className={styles.passphrase} onSubmit={submit}>
      <SecretField label={isNew ? 'New passphrase' : 'Passphrase'} isLabelShown handle={first} />
      {isNew ? <SecretField label="The same once more" isLabelShown handle={second} /> : null}
      <Button onPress={send}>{verb}</Button>
      {/* Enter sends what is typed in either field. */}
      <input type="submit" hidden />
      {why === null ? null : (
        <p className={styles.wrong} role="alert">
          {why}
        </p>
      )}
    </form>
  );
};

const SetUp = (): ReactNode => (
  <section className={styles.panel}>
    <h2>Set the vault up</h2>
    <p>
      Credentials are sealed on this machine. Choose where the key lives; you can move it later.
    </p>
    <h3>In the keychain of this machine</h3>
    <p className={frame.soft}>
      The operating system guards it and opens it when you are logged in. What most people want.
    </p>
    <div>
      <Button look="primary" onPress={() => void setUpVault({ place: 'keychain' })}>
        Use the keychain
      </Button>
    </div>
    <h3>Behind a passphrase</h3>
    <p className={frame.soft}>
      For a machine without a keychain. At least 12 characters; every start asks for it, and there
      is no way back to a forgotten one.
    </p>
    <PassphraseForm
      isNew
      verb="Use this passphrase"
      onPassphrase={(passphrase) => void setUpVault({ place: 'passphrase', passphrase })}
    />
  </section>
);

const Unlock = ({ status }: { readonly status: VaultStatus }): ReactNode => {
  const { place, retryAtMs } = status;
  return (
    <section className={styles.panel}>
      <h2>Unlock the vault</h2>
      {retryAtMs === null ? null : (
        <p className={styles.wrong}>
          After a wrong passphrase the next may be tried at {dateTimeText(retryAtMs, localZone())}.
        </p>
      )}
      {place === 'passphrase' ? (
        <PassphraseForm
          isNew={false}
          verb="Unlock"
          onPassphrase={(passphrase) => void unlockVault(passphrase)}
        />
      ) : (
        <div>
          <Button look="primary" onPress={() => void unlockVault(undefined)}>
            Unlock with the keychain
          </Button>
        </div>
      )}
    </section>
  );
};

export const Gate = ({ status }: { readonly status: VaultStatus }): ReactNode => {
  const busy = useVault((view) => view.busy);
  if (status.state === 'unlocked') return null;
  if (busy !== null) return null;
  return status.state === 'not-set-up' ? <SetUp /> : <Unlock status={status} />;
};
