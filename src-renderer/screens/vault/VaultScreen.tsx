/** The vault: its state and what to do about it first, then accounts and keys. */
import type { ReactNode } from 'react';
import type { VaultStatus } from '../../../src-preload/contract/vault.ts';
import { dismissVaultNotice, loadVault, lockVault, useVault } from '../../stores/vault-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Said } from '../../ui/Said.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Accounts } from './Accounts.tsx';
import { Gate } from './Gate.tsx';
import { Key } from './Key.tsx';
import frame from '../../ui/Screen.module.css';
import styles from './VaultScreen.module.css';
import { STATE_WORDS, stateText } from './words.ts';

const LastAct = (): ReactNode => {
  const notice = useVault((view) => view.notice);
  return <Said notice={notice} onDismiss={dismissVaultNotice} />;
};

const Content = ({ status }: { readonly status: VaultStatus }): ReactNode => (
  <div className={styles.content}>
    {status.problem === null ? null : (
      <Notice
        tone="danger"
        title="The vault could not be opened"
        code={status.problem.code}
        voice="alert"
      >
        {status.problem.message} Nothing that is stored is lost.
      </Notice>
    )}
    <Gate status={status} />
    {status.state === 'not-set-up' ? null : (
      <>
        <Accounts status={status} />
        <Key status={status} />
      </>
    )}
  </div>
);

export const VaultScreen = (): ReactNode => {
  const status = useVault((view) => view.status);
  const busy = useVault((view) => view.busy);
  const state = status.value === null ? null : STATE_WORDS[status.value.state];
  return (
    <div className={frame.screen}>
      <div className={frame.head}>
        <h1 tabIndex={-1}>Vault</h1>
        {state === null ? null : <Badge tone={state.tone}>{state.word}</Badge>}
        {status.value === null ? null : (
          <span className={frame.soft}>{busy === null ? stateText(status.value) : `${busy}…`}</span>
        )}
        {status.value?.state === 'unlocked' ? (
          <Button onPress={() => void lockVault()} keyHint="l">
            Lock
          </Button>
        ) : null}
      </div>
      <LastAct />
      {status.phase === 'failed' ? (
        <Notice
          tone="danger"
          title="The vault could not be read"
          code={status.problem.code}
          voice="alert"
          action={<Button onPress={() => void loadVault()}>Try again</Button>}
        >
          {status.problem.message}
        </Notice>
      ) : null}
      {status.value === null && status.phase === 'loading' ? (
        <Skeleton lines={8} words="Reading the vault…" />
      ) : null}
      {status.value === null ? null : <Content status={status.value} />}
    </div>
  );
};
