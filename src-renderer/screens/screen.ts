/** What a screen is: one object that the rail, the keymap, the help and the palette all read. */
import type { ComponentType } from 'react';

export type Command = {
  readonly id: string;
  /** In the operator's words, starting with a verb. */
  readonly label: string;
  /** "j", "Enter", "mod+k", or a sequence such as "g r"; null for the palette only. */
  readonly keys: string | null;
  readonly run: () => void;
};

export type Screen = {
  readonly id: string;
  readonly title: string;
  /** The letter after `g` that goes to it. */
  readonly goKey: string;
  readonly keys: readonly Command[];
  /** Asks the desk for what the screen shows. Called when it comes to the front. */
  readonly open: () => void;
  /** What Escape does once the list has the focus already; left out where there is nothing. */
  readonly back?: () => void;
  readonly Component: ComponentType;
};
