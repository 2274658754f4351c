/** The one key handler. Single keys do nothing while the operator types, or over an open dialog. */
import { useConsole } from '../stores/console-store.ts';
import { commandsOn } from './commands.ts';
import { keyName, matchKey, SEQUENCE_MS } from './keymap.ts';

const TEXT_INPUTS = new Set(['text', 'search', 'number', 'password', 'email', 'url']);

const isTyping = (target: EventTarget | null): boolean => {
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.has(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && target.isContentEditable;
};

/** Enter on a button or a link is that button's own. */
const hasOwnEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;

let timer: ReturnType<typeof setTimeout> | null = null;

const awaitSecondKey = (pendingKey: string | null): void => {
  if (timer !== null) clearTimeout(timer);
  timer =
    pendingKey === null
      ? null
      : setTimeout(() => useConsole.setState({ pendingKey: null }), SEQUENCE_MS);
  if (useConsole.getState().pendingKey !== pendingKey) useConsole.setState({ pendingKey });
};

const onKeyDown = (event: KeyboardEvent): void => {
  const { overlay, screenId, pendingKey } = useConsole.getState();
  const key = keyName(event);
  if (key === null || event.defaultPrevented || event.isComposing || overlay !== 'none') return;
  if (isTyping(event.target) && key !== 'Escape' && !key.startsWith('mod+')) return;
  if (key === 'Enter' && hasOwnEnter(event.target)) return;
  const match = matchKey(commandsOn(screenId), pendingKey, key);
  awaitSecondKey(match.pending);
  if (match.command === null) return;
  event.preventDefault();
  match.command.run();
};

export const listenToKeys = (): void => window.addEventListener('keydown', onKeyDown);
