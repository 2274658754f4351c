/** A venue's title with the words marked that the other title does not have at that place. */
import type { ReactNode } from 'react';
import type { TitlePart } from './title-diff.ts';
import { Untrusted } from './Untrusted.tsx';

export const MarkedTitle = ({ parts }: { readonly parts: readonly TitlePart[] }): ReactNode => (
  <bdi>
    {parts.map(({ text, differs }, at) =>
      differs ? (
        <mark key={at}>
          <Untrusted text={text} />
        </mark>
      ) : (
        <Untrusted key={at} text={text} />
      ),
    )}
  </bdi>
);
