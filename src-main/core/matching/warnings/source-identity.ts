/**
 * When two resolution sources are the same one. Errs towards "different": a needless warning costs
 * a glance, a missing one costs money.
 */
import type { Source } from '../../domain/market.ts';
import { normalText } from '../normalise.ts';

/** Longest address that is looked into; a longer one agrees with nothing. */
const URL_LENGTH_MAX = 2_000;

/** Second-level labels under which countries register names: bbc.co.uk is not itv.co.uk. */
const REGISTRY_LABELS: ReadonlySet<string> = new Set(
  'ac co com edu go gob gov gouv govt ne net nic or org'.split(' '),
);

/** Hosts on which every account is a source of its own: the first part of the path counts too. */
const SHARED_HOSTS: ReadonlySet<string> = new Set(
  (
    'x.com twitter.com twitch.tv youtube.com facebook.com instagram.com tiktok.com t.me ' +
    'github.com medium.com truthsocial.com google.com'
  ).split(' '),
);

/** Hosts that give each account a sub-domain: there the whole host counts. */
const SUBDOMAIN_HOSTS: ReadonlySet<string> = new Set(
  'substack.com github.io blogspot.com wordpress.com medium.com'.split(' '),
);

const registrableOf = (host: string): string => {
  const labels = host.split('.');
  const second = labels.at(-2);
  const isCountry = (labels.at(-1) ?? '').length === 2;
  const isUnderRegistry = isCountry && second !== undefined && REGISTRY_LABELS.has(second);
  return labels.slice(isUnderRegistry ? -3 : -2).join('.');
};

const parsedUrl = (text: string): URL | null => {
  if (text.length > URL_LENGTH_MAX) return null;
  const address = text.trim();
  return URL.parse(/^https?:\/\//i.test(address) ? address : `https://${address}`);
};

/** Returns what tells one site from another, or null where the address cannot be read. */
export const siteOf = (url: string): string | null => {
  const parsed = parsedUrl(url);
  if (parsed === null || !parsed.hostname.includes('.')) return null;
  const host = parsed.hostname.replace(/\.$/, '').replace(/^www\./, '');
  if (/^[\d.]+$/.test(host) || host.startsWith('[')) return host;
  const site = registrableOf(host);
  if (SUBDOMAIN_HOSTS.has(site) && host !== site) return host;
  if (!SHARED_HOSTS.has(site)) return site;
  const account = parsed.pathname.split('/').find((part) => part !== '') ?? '';
  return `${host}/${account.toLowerCase()}`;
};

/** The name in plain words, without a leading "the"; null where there is none. */
const plainName = ({ name }: Source): string | null => {
  const text = name === null ? '' : normalText(name).replace(/^the /, '');
  return text === '' ? null : text;
};

export const isNamed = (source: Source): boolean =>
  plainName(source) !== null || (source.url !== null && source.url.trim() !== '');

/** Tells whether two sources are known to be the same, by their site or by their name. */
export const isSameSource = (a: Source, b: Source): boolean => {
  const siteA = a.url === null ? null : siteOf(a.url);
  const siteB = b.url === null ? null : siteOf(b.url);
  if (siteA !== null && siteA === siteB) return true;
  const name = plainName(a);
  return name !== null && name === plainName(b);
};
