/** The chosen mapping: why it is no longer in force, or the way to take it out of force. */
import type { FormEvent, ReactNode } from 'react';
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import { REASON_LENGTH_MAX } from '../../stores/approval.ts';
import { switchEvidence, useEvidence } from '../../stores/evidence-store.ts';
import { isLinkUp, useLink } from '../../stores/link-store.ts';
import {
  dismissMappingsNotice,
  renewMapping,
  renewWhyOff,
  revokeMapping,
  revokeWhyOff,
  selectedMapping,
  STATE_TONES,
  useMappings,
  writeRevokeReason,
} from '../../stores/mappings-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Said } from '../../ui/Said.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { focusRevokeReason, REVOKE_REASON_ID } from './focus.ts';
import styles from './MappingBar.module.css';

const LastAct = (): ReactNode => {
  const notice = useMappings((view) => view.notice);
  return <Said notice={notice} onDismiss={dismissMappingsNotice} />;
};

const RevokeForm = ({ mapping }: { readonly mapping: Mapping }): ReactNode => {
  const view = useMappings();
  const linkUp = useLink(isLinkUp);
  const revoke = (): void => void revokeMapping(mapping, linkUp);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    revoke();
  };
  return (
    <form className={styles.revoke} onSubmit={submit}>
      <TextField
        id={REVOKE_REASON_ID}
        label="Reason for renewing or revoking"
        placeholder="Reason for renewing or revoking   r"
        value={view.reason}
        onWrite={writeRevokeReason}
        lengthMax={REASON_LENGTH_MAX}
      />
      <Button
        size="large"
        whyOff={renewWhyOff(mapping, view, linkUp)}
        onPress={() => void renewMapping(mapping, linkUp)}
        onPressOff={focusRevokeReason}
      >
        Renew lease
      </Button>
      <Button
        look="danger"
        size="large"
        whyOff={revokeWhyOff(mapping, view, linkUp)}
        onPress={revoke}
        onPressOff={focusRevokeReason}
      >
        Revoke mapping
      </Button>
    </form>
  );
};

export const MappingBar = (): ReactNode => {
  const mapping = useMappings(selectedMapping);
  const isShown = useEvidence((view) => view.mappingId === mapping?.id);
  if (mapping === null) return <LastAct />;
  const { ended, state } = mapping;
  return (
    <>
      <LastAct />
      <div className={styles.bar} role="group" aria-label="Chosen mapping">
        <p className={styles.why}>
          <Badge tone={STATE_TONES[state]}>{state}</Badge>{' '}
          {ended === null ? (
            'Revoking is for good: the pair needs a new approval to come back.'
          ) : (
            <>
              since {dateTimeText(ended.atMs, localZone())}: <Untrusted text={ended.because} />
            </>
          )}
        </p>
        <Button
          size="large"
          isExpanded={isShown}
          onPress={() => void switchEvidence(mapping)}
          keyHint="e"
        >
          Evidence
        </Button>
        {state === 'revoked' ? null : <RevokeForm mapping={mapping} />}
      </div>
    </>
  );
};
