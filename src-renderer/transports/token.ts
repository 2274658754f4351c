/**
 * The one-time token of the loopback shell: taken from the address once, removed from it at once,
 * and kept for this tab only so that a reload works.
 */

const STORAGE_KEY = 'pairdesk.token';

type TokenPlace = {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: { readonly replaceState: (data: null, unused: string, url: string) => void };
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
};

/** Returns the token of a fragment like `#token=abc`, or null when it has none. */
export const tokenInFragment = (fragment: string): string | null => {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token');
  return token === null || token === '' ? null : token;
};

export const takeToken = ({ location, history, storage }: TokenPlace): string | null => {
  const token = tokenInFragment(location.hash);
  if (token === null) return storage.getItem(STORAGE_KEY);
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  storage.setItem(STORAGE_KEY, token);
  return token;
};

/** Keeps the token that has replaced the printed one. */
export const keepToken = (storage: TokenPlace['storage'], token: string): void =>
  storage.setItem(STORAGE_KEY, token);

export const forgetToken = (storage: TokenPlace['storage']): void =>
  storage.removeItem(STORAGE_KEY);
