/**
 * Text that came from a venue. Kept apart from its surroundings' direction, and its invisible
 * characters are shown by their code point; the text itself is unchanged, for copying and search.
 */
import type { ReactNode } from 'react';
import { codePointName, textParts, type TextPart } from './invisible.ts';
import styles from './Untrusted.module.css';

const drawn = (part: TextPart, at: number): ReactNode =>
  part.invisible ? (
    <span key={at} className={styles.invisible} data-code={codePointName(part.text)}>
      {part.text}
    </span>
  ) : (
    part.text
  );

export const Untrusted = ({ text }: { readonly text: string }): ReactNode => (
  <bdi className={styles.text}>{textParts(text).map(drawn)}</bdi>
);
