/** One account's credentials at one venue: which are set, and a form for each. Never a value. */
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { CredentialField, VaultStatus } from '../../../src-preload/contract/vault.ts';
import {
  type OpenForm,
  openForm,
  removeCredential,
  storeCredential,
  useVault,
} from '../../stores/vault-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/Field.tsx';
import { SecretField, type SecretHandle } from '../../ui/SecretField.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import styles from './VaultScreen.module.css';

type RowProps = {
  readonly at: OpenForm;
  readonly field: CredentialField;
  readonly stored: VaultStatus['credentials'][number] | null;
};

const ChoiceForm = ({ at, field }: Pick<RowProps, 'at' | 'field'>): ReactNode => {
  const options = (field.choices ?? []).map((choice) => ({ ...choice }));
  const [value, setValue] = useState(options[0]?.value ?? '');
  return (
    <div className={styles.form}>
      <SelectField name={field.label} options={options} value={value} onChoose={setValue} />
      <Button look="primary" onPress={() => void storeCredential(at, value)}>
        Store
      </Button>
      <Button look="quiet" onPress={() => openForm(null)}>
        Cancel
      </Button>
    </div>
  );
};

const ValueForm = ({ at, field }: Pick<RowProps, 'at' | 'field'>): ReactNode => {
  const handle = useRef<SecretHandle>(null);
  const send = (): void => void storeCredential(at, handle.current?.take() ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <SecretField
        label={field.label}
        handle={handle}
        isLong={field.kind === 'pem'}
        isHidden={field.isHidden}
        autoFocus
      />
      <Button look="primary" onPress={send}>
        Store
      </Button>
      <Button look="quiet" onPress={() => openForm(null)}>
        Cancel
      </Button>
    </form>
  );
};

const Standing = ({ field, stored }: Pick<RowProps, 'field' | 'stored'>): ReactNode => {
  if (stored === null) {
    return field.isRequired ? (
      <Badge tone="caution">needed</Badge>
    ) : (
      <span className={styles.soft}>not set</span>
    );
  }
  const used = stored.usedAtMs === null ? 'never used' : `used ${instant(stored.usedAtMs)}`;
  return (
    <>
      <Badge tone={stored.isActive ? 'good' : 'unknown'}>
        {stored.isActive ? 'set' : 'put aside'}
      </Badge>{' '}
      <span className={styles.soft}>
        {instant(stored.updatedAtMs)}, {used}, key {stored.keyVersion}
      </span>
    </>
  );
};
const instant = (atMs: number): string => dateTimeText(atMs, localZone());

const Row = ({ at, field, stored }: RowProps): ReactNode => {
  const isOpen = useVault(
    ({ form }) =>
      form !== null &&
      form.account === at.account &&
      form.venue === at.venue &&
      form.name === at.name,
  );
  return (
    <tr>
      <th scope="row">
        {field.label}
        <span className={styles.name}>{field.name}</span>
      </th>
      <td>
        {isOpen ? (
          <>
            <p className={styles.soft}>{field.help}</p>
            {field.kind === 'choice' ? (
              <ChoiceForm at={at} field={field} />
            ) : (
              <ValueForm at={at} field={field} />
            )}
          </>
        ) : (
          <Standing field={field} stored={stored} />
        )}
      </td>
      <td className={styles.acts}>
        {isOpen ? null : (
          <Button
            look="quiet"
            label={`${stored === null ? 'Set' : 'Replace'} ${field.label} of ${at.account}`}
            onPress={() => openForm(at)}
          >
            {stored === null ? 'Set' : 'Replace'}
          </Button>
        )}
        {isOpen || stored === null ? null : (
          <Button
            look="quiet"
            label={`Remove ${field.label} of ${at.account}`}
            onPress={() => void removeCredential(at)}
          >
            Remove
          </Button>
        )}
      </td>
    </tr>
  );
};

type CredentialsProps = {
  readonly account: string;
  readonly form: VaultStatus['venues'][number];
  readonly stored: VaultStatus['credentials'];
};

export const Credentials = ({ account, form, stored }: CredentialsProps): ReactNode => (
  <table className={styles.table} aria-label={`${form.name} credentials of ${account}`}>
    <caption>{form.name}</caption>
    <tbody>
      {form.fields.map((field) => (
        <Row
          key={field.name}
          at={{ account, venue: form.venue, name: field.name }}
          field={field}
          stored={
            stored.find(
              (each) =>
                each.account === account && each.venue === form.venue && each.name === field.name,
            ) ?? null
          }
        />
      ))}
    </tbody>
  </table>
);
