/** A command to type in a terminal, for the profile of this desk. */
import type { ReactNode } from 'react';
import { useCommand } from '../stores/terminal-command.ts';

export const TerminalCommand = ({ words }: { readonly words: string }): ReactNode => {
  const commandOf = useCommand();
  return <code>{commandOf(words)}</code>;
};
