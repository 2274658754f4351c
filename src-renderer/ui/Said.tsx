/** What came of the operator's last act on a screen; it stays until it is dismissed. */
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

export type SaidNotice = {
  readonly tone: 'good' | 'caution' | 'danger';
  readonly title: string;
  readonly text: string;
  readonly code: string | null;
};

type SaidProps = { readonly notice: SaidNotice | null; readonly onDismiss: () => void };

export const Said = ({ notice, onDismiss }: SaidProps): ReactNode =>
  notice === null ? null : (
    <Notice
      tone={notice.tone}
      title={notice.title}
      code={notice.code}
      voice={notice.tone === 'good' ? 'status' : 'alert'}
      action={
        <Button look="quiet" onPress={onDismiss}>
          Dismiss
        </Button>
      }
    >
      {notice.text}
    </Notice>
  );
