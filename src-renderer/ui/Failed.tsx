/** Something that was asked for and did not come, or nothing while it is here or on its way. */
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

/** Whatever was asked for, as a store keeps it. */
type Asked =
  | { readonly phase: 'loading' | 'ready' }
  | {
      readonly phase: 'failed';
      readonly value: unknown;
      readonly problem: { readonly code: string; readonly message: string };
    };

type FailedProps = {
  readonly of: Asked;
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
