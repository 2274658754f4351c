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
