/** The site an address belongs to: its host without "www.", or what of it is registered. */

/** Longest address that is looked into. */
const URL_LENGTH_MAX = 2_000;

/** Second-level labels under which countries register names: bbc.co.uk is not itv.co.uk. */
const REGISTRY_LABELS: ReadonlySet<string> = new Set(
  'ac co com edu go gob gov gouv govt ne net nic or org'.split(' '),
);

/** Returns the host in small letters without "www."; null where the text is no address. */
export const hostOf = (address: string): string | null => {
  if (address.length > URL_LENGTH_MAX) return null;
  const text = address.trim();
  const parsed = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  const host = parsed?.hostname.replace(/\.$/, '').replace(/^www\./, '');
  return host !== undefined && host.includes('.') ? host : null;
};

/** Returns the host and every domain above it, the registered one last. */
export const domainsOf = (host: string): readonly string[] => {
  const labels = host.split('.');
  const second = labels.at(-2);
  const isCountry = (labels.at(-1) ?? '').length === 2;
  const registered = isCountry && second !== undefined && REGISTRY_LABELS.has(second) ? 3 : 2;
  const count = Math.max(1, labels.length - registered + 1);
  return labels.slice(0, count).map((_, from) => labels.slice(from).join('.'));
};
