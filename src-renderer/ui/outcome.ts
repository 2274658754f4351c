/** YES and NO have their own two hues; any other outcome is only a word. */
import styles from './Outcome.module.css';

const CLASSES = new Map([
  ['yes', styles.yes],
  ['no', styles.no],
]);

export const outcomeClass = (outcome: string): string | undefined =>
  CLASSES.get(outcome.trim().toLowerCase());
