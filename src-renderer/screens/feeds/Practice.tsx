/** The practice panel: what each practice venue lies about, and what is done to the chosen market. */
import type { ReactNode } from 'react';
import type { PracticeChange } from '../../../src-preload/contract/practice.ts';
import {
  changePracticeMarket,
  type Lies,
  selectedInstrument,
  tellLie,
  useFeeds,
} from '../../stores/feeds-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/Field.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './Feeds.module.css';

const TRUTH = '';

const VenueLie = ({
  told,
  available,
}: {
  readonly told: Lies['told'][number];
  readonly available: Lies['available'];
}): ReactNode => (
  <div className={styles.lie}>
    <SelectField
      label={told.name}
      options={[
        { value: TRUTH, text: 'tells the truth' },
        ...available.map(({ name, sentence }) => ({ value: name, text: `${name}: ${sentence}` })),
      ]}
      value={told.lie ?? TRUTH}
      onChoose={(lie) => void tellLie(told.venue, lie === TRUTH ? null : lie)}
    />
    {told.lie === null ? null : (
      <Badge tone="caution">
        lying
        {told.left === null ? '' : `, ${told.left} ${told.left === 1 ? 'frame' : 'frames'} to go`}
      </Badge>
    )}
  </div>
);

const CHANGES: readonly { readonly words: string; readonly change: PracticeChange }[] = [
  { words: 'Pause', change: { change: 'pause' } },
  { words: 'Resume', change: { change: 'resume' } },
  { words: 'Tick 0.001', change: { change: 'tick', tickMills: 1 } },
  { words: 'Tick 0.01', change: { change: 'tick', tickMills: 10 } },
  { words: 'Close: YES', change: { change: 'settle', result: 'yes' } },
  { words: 'Close: NO', change: { change: 'settle', result: 'no' } },
];

export const Practice = ({ lies }: { readonly lies: Lies }): ReactNode => {
  const chosen = useFeeds(selectedInstrument);
  const whyOff = chosen === null ? 'choose a book in the list first' : null;
  return (
    <section className={styles.practice} aria-label="Practice panel">
      <h2>Practice: have a venue lie, and see the desk refuse to be fooled</h2>
      <div className={styles.lies}>
        {lies.told.map((told) => (
          <VenueLie key={told.venue} told={told} available={lies.available} />
        ))}
      </div>
      <div className={styles.changes}>
        <span className={styles.chosen}>
          {chosen === null ? 'No book is chosen' : <Untrusted text={chosen.title} />}
        </span>
        {CHANGES.map(({ words, change }) => (
          <Button
            key={words}
            whyOff={whyOff}
            onPress={() => {
              if (chosen !== null) void changePracticeMarket(chosen, change);
            }}
          >
            {words}
          </Button>
        ))}
      </div>
    </section>
  );
};
