/**
 * Opens an address in the operator's browser: only one the core has looked up itself, and only
 * https. The page never comes near this; it names a market, and the core knows the address.
 */
import { shell } from 'electron';
import { Fault } from '../../core/fault.ts';

export const openInBrowser = async (url: string): Promise<void> => {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    throw new Fault('venue-status', 'The address is not an https address, so it was not opened.');
  }
  await shell.openExternal(url);
};
