/**
 * Keys as text, and which command a key stroke means. Pure: the handler, the help, the palette and
 * the test that no key means two things all use this.
 */
import type { Command } from '../screens/screen.ts';

/** The part of a keyboard event that is looked at. */
export type KeyStroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** How long the first key of a sequence waits for the second. */
export const SEQUENCE_MS = 1_500;

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

/** "j", "?", "Enter" or "mod+k"; null for a stroke that no command can have. */
export const keyName = ({ key, ctrlKey, metaKey, altKey }: KeyStroke): string | null => {
  if (MODIFIERS.has(key) || altKey) return null;
  return ctrlKey || metaKey ? `mod+${key.toLowerCase()}` : key;
};

export type KeyMatch = { readonly command: Command | null; readonly pending: string | null };

/** A stroke either completes a command, begins a sequence, or means nothing and ends one. */
export const matchKey = (
  commands: readonly Command[],
  pending: string | null,
  key: string,
): KeyMatch => {
  const typed = pending === null ? key : `${pending} ${key}`;
  const command = commands.find(({ keys }) => keys === typed) ?? null;
  if (command !== null) return { command, pending: null };
  if (commands.some(({ keys }) => keys?.startsWith(`${typed} `) === true))
    return { command: null, pending: typed };
  // A key that does not go on with the sequence counts on its own.
  return pending === null ? { command: null, pending: null } : matchKey(commands, null, key);
};

/** Keys that would mean two things, or that begin the keys of another command. */
export const clashingKeys = (commands: readonly Command[]): readonly string[] => {
  const all = commands.flatMap(({ keys }) => (keys === null ? [] : [keys]));
  return all.filter(
    (keys, at) => all.indexOf(keys) !== at || all.some((other) => other.startsWith(`${keys} `)),
  );
};

/** "mod+k" as it is written on this machine's keyboard. */
export const keyLabel = (keys: string, isMac: boolean): string =>
  keys
    .replace('mod+', isMac ? '⌘' : 'Ctrl ')
    .replace('shift+', isMac ? '⇧' : 'Shift ')
    .replace(
      /(⌘|⇧|Ctrl |Shift )([a-z])$/u,
      (_whole, mod: string, letter: string) => `${mod}${letter.toUpperCase()}`,
    );
