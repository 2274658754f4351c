/** The key credentials are sealed under: its versions, its rotation, and where it lives. */
import { type ReactNode, useState } from 'react';
import type { VaultStatus } from '../../../src-preload/contract/vault.ts';
import { moveKey, removeKey, rotateKey, useVault } from '../../stores/vault-store.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { counted } from '../../ui/volume.ts';
import { PassphraseForm } from './Gate.tsx';
import frame from '../../ui/Screen.module.css';
import styles from './VaultScreen.module.css';

const TONES: Readonly<Record<VaultStatus['keys'][number]['state'], Tone>> = {
  active: 'good',
  'decrypt-only': 'caution',
  retired: 'unknown',
};

const Versions = ({ keys }: { readonly keys: VaultStatus['keys'] }): ReactNode => (
  <table className={styles.table} aria-label="Key versions">
    <tbody>
      {keys.map(({ version, state, credentials, createdAtMs }) => (
        <tr key={version}>
          <th scope="row">Version {version}</th>
          <td>
            <Badge tone={TONES[state]}>{state}</Badge>{' '}
            <span className={frame.soft}>
              {counted(credentials, 'credential')}, made {dateTimeText(createdAtMs, localZone())}
            </span>
          </td>
          <td className={styles.acts}>
            {state === 'retired' ? (
              <Button
                look="quiet"
                label={`Remove key version ${version}`}
                onPress={() => void removeKey(version)}
              >
                Remove
              </Button>
            ) : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Move = ({ place }: { readonly place: VaultStatus['place'] }): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className={styles.line}>
        {place === 'keychain' ? null : (
          <Button onPress={() => void moveKey({ place: 'keychain' })}>Move to the keychain</Button>
        )}
        <Button isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {place === 'keychain' ? 'Move behind a passphrase' : 'Change the passphrase'}
        </Button>
      </div>
      {isOpen ? (
        <PassphraseForm
          isNew
          verb="Move"
          onPassphrase={(passphrase) => {
            setOpen(false);
            void moveKey({ place: 'passphrase', passphrase });
          }}
        />
      ) : null}
    </>
  );
};

const Progress = ({ rotation }: Pick<VaultStatus, 'rotation'>): ReactNode =>
  rotation === null ? null : (
    <p>
      <progress value={rotation.done} max={Math.max(rotation.total, 1)} aria-label="Rotation" />{' '}
      {rotation.done} of {rotation.total} credentials sealed anew
    </p>
  );

export const Key = ({ status }: { readonly status: VaultStatus }): ReactNode => {
  const busy = useVault((view) => view.busy);
  const whyOff =
    status.state !== 'unlocked' ? 'unlock the vault first' : busy === null ? null : 'busy';
  return (
    <section className={styles.panel}>
      <h2>Key</h2>
      <Versions keys={status.keys} />
      <Progress rotation={status.rotation} />
      <div className={styles.line}>
        <Button whyOff={whyOff} onPress={() => void rotateKey()}>
          Rotate the key
        </Button>
      </div>
      {status.state === 'unlocked' ? <Move place={status.place} /> : null}
    </section>
  );
};
