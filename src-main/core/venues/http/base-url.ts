/**
 * What a catalogue's address may look like. A venue is asked over https only; plain http is for
 * the practice venues and tests, which live on this machine.
 */
import { Fault } from '../../fault.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const refuse = (text: string, why: string): never => {
  throw new Fault(
    'settings-invalid',
    `The venue address ${JSON.stringify(text.slice(0, 200))} cannot be used: ${why}.`,
  );
};

/**
 * The address of a stream: wss only, or plain ws on this machine. A stream's path is signed, so it is
 * taken as it stands. Throws a Fault `settings-invalid`.
 */
export const parseStreamUrl = (text: string): string => {
  const url = URL.parse(text);
  if (url === null) return refuse(text, 'it is not an address');
  if (url.username !== '' || url.password !== '')
    return refuse('(hidden)', 'it carries a user name or a password');
  if (url.search !== '' || url.hash !== '') return refuse(text, 'it has a query or a fragment');
  const isAllowed =
    url.protocol === 'wss:' || (url.protocol === 'ws:' && LOOPBACK.test(url.hostname));
  return isAllowed ? url.href : refuse(text, 'it must be wss (plain ws only on this machine)');
};

/** Returns the address without a trailing slash. Throws a Fault `settings-invalid`. */
export const parseBaseUrl = (text: string): string => {
  const url = URL.parse(text);
  if (url === null) return refuse(text, 'it is not a web address');
  if (url.username !== '' || url.password !== '') {
    return refuse('(hidden)', 'it carries a user name or a password');
  }
  if (url.search !== '' || url.hash !== '') return refuse(text, 'it has a query or a fragment');
  const isAllowed =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!isAllowed) return refuse(text, 'it must be https (plain http only on this machine)');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
};
