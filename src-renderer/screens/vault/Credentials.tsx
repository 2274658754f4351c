/** One account's credentials at one venue: which are set, and a form for each. Never a value. */
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { CredentialField, VaultStatus } from '../../../src-preload/contract/vault.ts';
import {
  type OpenForm,
  openForm,
  removeCredential,
  setActive,
  storeCredential,
  useVault,
} from '../../stores/vault-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/Field.tsx';
import { SecretField, type SecretHandle } from '../../ui/SecretField.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import frame from '../../ui/Screen.module.css';
import styles from './VaultScreen.module.css';

type RowProps = {
  readonly at: OpenForm;
  readonly field: CredentialField;
  readonly stored: VaultStatus['credentials'][number] | null;
};

const StoreOrCancel = ({ onStore }: { readonly onStore: () => void }): ReactNode => (
  <span className={styles.line}>
    <Button look="primary" onPress={onStore}>
      Store
    </Button>
    <Button look="quiet" onPress={() => openForm(null)}>
      Cancel
    </Button>
  </span>
);

/** What is removed cannot be brought back, so it takes two presses in two places. */
const Remove = ({ at, label }: { readonly at: OpenForm; readonly label: string }): ReactNode => {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button
        look="quiet"
        label={`Remove ${label} of ${at.account}`}
        onPress={() => setAsked(true)}
      >
        Remove
      </Button>
    );
  }
  return (
    <span className={styles.ask}>
      For good?{' '}
      <Button look="quiet" onPress={() => setAsked(false)}>
        Keep
      </Button>
      <Button
        look="danger"
        label={`Remove ${label} of ${at.account} for good`}
        onPress={() => void removeCredential(at)}
      >
        Remove
      </Button>
    </span>
  );
};

const ChoiceForm = ({ at, field }: Pick<RowProps, 'at' | 'field'>): ReactNode => {
  const options = (field.choices ?? []).map((choice) => ({ ...choice }));
  const [value, setValue] = useState(options[0]?.value ?? '');
  return (
    <div className={styles.form}>
      <SelectField name={field.label} options={options} value={value} onChoose={setValue} />
      <StoreOrCancel onStore={() => void storeCredential(at, value)} />
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
      <StoreOrCancel onStore={send} />
    </form>
  );
};

const Standing = ({ field, stored }: Pick<RowProps, 'field' | 'stored'>): ReactNode => {
  if (stored === null) {
    return field.isRequired ? (
      <Badge tone="caution">needed</Badge>
    ) : (
      <span className={frame.soft}>not set</span>
    );
  }
  const used = stored.usedAtMs === null ? 'never used' : `used ${instant(stored.usedAtMs)}`;
  return (
    <>
      <Badge tone={stored.isActive ? 'good' : 'unknown'}>
        {stored.isActive ? 'set' : 'put aside'}
      </Badge>{' '}
      <span className={frame.soft}>
        {stored.fact === null ? null : (
          <>
            <Untrusted text={stored.fact} />,{' '}
          </>
        )}
        {instant(stored.updatedAtMs)}, {used}, key {stored.keyVersion}
      </span>
    </>
  );
};
const instant = (atMs: number): string => dateTimeText(atMs, localZone());

const Form = ({ at, field }: Pick<RowProps, 'at' | 'field'>): ReactNode => (
  <td colSpan={2}>
    <p className={frame.soft}>{field.help}</p>
    {field.kind === 'choice' ? (
      <ChoiceForm at={at} field={field} />
    ) : (
      <ValueForm at={at} field={field} />
    )}
  </td>
);

const Shown = ({ at, field, stored }: RowProps): ReactNode => {
  const verb = stored === null ? 'Set' : 'Replace';
  return (
    <>
      <td>
        <Standing field={field} stored={stored} />
      </td>
      <td className={styles.acts}>
        <Button
          look="quiet"
          label={`${verb} ${field.label} of ${at.account}`}
          onPress={() => openForm(at)}
        >
          {verb}
        </Button>
        {stored === null ? null : (
          <Button
            look="quiet"
            label={`${stored.isActive ? 'Put aside' : 'Use'} ${field.label} of ${at.account}`}
            onPress={() => void setActive(at, !stored.isActive)}
          >
            {stored.isActive ? 'Put aside' : 'Use'}
          </Button>
        )}
        {stored === null ? null : <Remove at={at} label={field.label} />}
      </td>
    </>
  );
};

const isAt = (form: OpenForm | null, { account, venue, name }: OpenForm): boolean =>
  form !== null && form.account === account && form.venue === venue && form.name === name;

const Row = (row: RowProps): ReactNode => {
  const { at, field } = row;
  const isOpen = useVault(({ form }) => isAt(form, at));
  return (
    <tr>
      <th scope="row">
        {field.label}
        <span className={styles.name}>{field.name}</span>
      </th>
      {isOpen ? <Form at={at} field={field} /> : <Shown {...row} />}
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
