/** Which page to read on a code, where one was written. A path in the repository, to be searched for. */
import type { ReactNode } from 'react';
import { runbookOf } from '../stores/trading-words.ts';

export const Runbook = ({ code }: { readonly code: string }): ReactNode => {
  const page = runbookOf(code);
  return page === null ? null : (
    <>
      Runbook: <code>{page}</code>
    </>
  );
};
