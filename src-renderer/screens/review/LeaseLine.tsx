/** What an approval would grant: as it is offered, or as the operator writes it here. */
import type { ReactNode } from 'react';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import { Directions } from '../../../src-preload/contract/lease.ts';
import { offerText } from '../../stores/lease-words.ts';
import { switchLease, useReview, writeLease } from '../../stores/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField, TextField } from '../../ui/Field.tsx';
import { LEASE_ID } from './focus.ts';
import styles from './LeaseLine.module.css';

const NUMBER_LENGTH_MAX = 9;
const DIRECTION_WORDS: Readonly<Record<Directions, string>> = {
  'both-ways': 'either way round',
  'first-leg': 'only the first leg’s outcome',
  'second-leg': 'only the second leg’s outcome',
};
const DIRECTIONS = Directions.options.map((value) => ({ value, text: DIRECTION_WORDS[value] }));

const Fields = (): ReactNode => {
  const lease = useReview((view) => view.lease);
  if (lease === null) return null;
  return (
    <span className={styles.fields} role="group" aria-label="Terms of the lease">
      <span className={styles.number}>
        <TextField
          id={LEASE_ID}
          label="Days the lease runs"
          value={lease.days}
          lengthMax={NUMBER_LENGTH_MAX}
          onWrite={(days) => writeLease({ days })}
        />
      </span>
      days, up to $
      <span className={styles.number}>
        <TextField
          label="Largest size in whole dollars"
          value={lease.maxDollars}
          lengthMax={NUMBER_LENGTH_MAX}
          onWrite={(maxDollars) => writeLease({ maxDollars })}
        />
      </span>
      <SelectField
        name="Which way round it may be bought"
        options={DIRECTIONS}
        value={lease.directions}
        onChoose={(value) => writeLease({ directions: Directions.parse(value) })}
      />
    </span>
  );
};

export const LeaseLine = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const isWriting = useReview((view) => view.lease !== null);
  if (candidate.leaseOffer === null) return null;
  return (
    <span className={styles.line}>
      {isWriting ? <Fields /> : offerText(candidate.leaseOffer)}{' '}
      <Button look="quiet" onPress={switchLease} keyHint="l" isExpanded={isWriting}>
        {isWriting ? 'As offered' : 'Change terms'}
      </Button>
    </span>
  );
};
