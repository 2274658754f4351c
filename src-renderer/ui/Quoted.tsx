/** A venue's text with the words marked that a warning quotes from it. */
import type { ReactNode } from 'react';
import { quotedParts } from './quote-marks.ts';
import { Untrusted } from './Untrusted.tsx';

type QuotedProps = { readonly text: string; readonly quotes: readonly string[] };

export const Quoted = ({ text, quotes }: QuotedProps): ReactNode =>
  quotedParts(text, quotes).map((part, at) =>
    part.isQuoted ? (
      <mark key={at}>
        <Untrusted text={part.text} />
      </mark>
    ) : (
      <Untrusted key={at} text={part.text} />
    ),
  );
