/**
 * Catches what a component throws while drawing, so that the operator reads words and not a blank
 * page.
 */
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly message: string | null };

export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <Notice
        tone="danger"
        title="The console could not draw this screen"
        code="console-defect"
        voice="alert"
        action={<Button onPress={() => window.location.reload()}>Load the console again</Button>}
      >
        {message}. Nothing was decided by it, and the desk goes on.
      </Notice>
    );
  }
}
