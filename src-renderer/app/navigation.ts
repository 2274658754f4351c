/**
 * Follows the screen in front: its data is asked for, its name is in the address and is announced.
 */
import { announce, goTo, useConsole } from '../stores/console-store.ts';
import { isScreen, screenOf } from './commands.ts';

const inAddress = (): string => window.location.hash.replace(/^#\/?/u, '');

export const openScreenInFront = (): void => screenOf(useConsole.getState().screenId).open();

export const followScreens = (): void => {
  const named = inAddress();
  if (isScreen(named)) goTo(named);
  useConsole.subscribe(({ screenId }, before) => {
    if (screenId === before.screenId) return;
    window.history.replaceState(null, '', `#/${screenId}`);
    announce(`${screenOf(screenId).title} screen`);
    openScreenInFront();
  });
};
