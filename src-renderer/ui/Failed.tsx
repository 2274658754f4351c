/** Something that was asked for and did not come, or nothing while it is here or on its way. */
import type { ReactNode } from 'react';
import type { Loadable } from '../stores/loadable.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

type FailedProps = {
  readonly of: Loadable<unknown>;
  readonly title: string;
  readonly onAgain: () => void;
};

export const Failed = ({ of, title, onAgain }: FailedProps): ReactNode =>
  of.phase !== 'failed' ? null : (
    <Notice
      tone="danger"
      title={title}
      code={of.problem.code}
      voice="alert"
      action={<Button onPress={onAgain}>Try again</Button>}
    >
      {of.problem.message}
      {of.value === null ? null : ' What is shown was read before that, and may be old.'}
    </Notice>
  );
