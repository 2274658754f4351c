/** The state of the link to the desk, as the whole console sees it. */
import { create } from 'zustand';
import type { LinkedTransport, LinkState } from '../transports/linked.ts';

export type LinkView = {
  readonly link: LinkState;
  readonly kind: LinkedTransport['kind'];
};

export const useLink = create<LinkView>(() => ({
  link: { state: 'connecting' },
  kind: 'loopback',
}));

export const isLinkUp = (view: LinkView): boolean => view.link.state === 'up';

/** What the operator reads about the link, in one word. */
export const linkWord = (link: LinkState): string =>
  ({ connecting: 'connecting', up: 'connected', lost: 'lost', refused: 'not let in' })[link.state];

let retry: () => void = () => undefined;

/** Tries again now, for the button on the sheet. */
export const retryLink = (): void => retry();

export const followLink = (transport: LinkedTransport, onUp: () => void): (() => void) => {
  retry = transport.retryNow;
  useLink.setState({ kind: transport.kind });
  return transport.watch((link) => {
    useLink.setState({ link });
    if (link.state === 'up') onUp();
  });
};
