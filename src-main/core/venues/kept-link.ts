/**
 * A link that somebody looks after: ended, and so opened again, when the other side says nothing for
 * too long, takes nothing any more, or does not become what it was opened for.
 */
import type { Clock } from '../ports.ts';
import { type Handshake, linkOf, type LinkPorts } from './link.ts';

export type KeptLinkListener = {
  /** `say` ends the connection where the text cannot be handed over. An Error's words end it as well. */
  readonly opened: (say: (text: string) => void) => void;
  readonly text: (text: string) => void;
  readonly closed: (why: string) => void;
};

/** How it is looked after. */
export type Vigil = {
  readonly everyMs: number;
  readonly silenceMsMax: number;
  /** What is said each time; null where the other side's pings are enough. */
  readonly say: string | null;
  /** When it has to be what it was opened for; null where its silence says enough. */
  readonly up: { readonly withinMs: number; readonly isUp: () => boolean } | null;
};

export type KeptLink = {
  /** Ends this connection because of what it did; another one follows after a wait. */
  readonly reopen: (why: string) => void;
  readonly close: () => void;
};

const TAKES_NOTHING = 'takes nothing any more';

export const keptLinkOf = (
  ports: LinkPorts & { readonly clock: Clock },
  target: { readonly url: string; readonly handshake: Handshake },
  { everyMs, silenceMsMax, say, up }: Vigil,
  listener: KeptLinkListener,
): KeptLink => {
  const { clock } = ports;
  let connection = new AbortController();
  let heardAt = 0;
  const heard = (): void => {
    heardAt = clock.elapsedMs();
  };
  const sayNow = (text: string): void => {
    if (!link.send(text)) link.reopen(TAKES_NOTHING);
  };

  /** Until the connection's own end. */
  const watch = async (end: AbortSignal): Promise<void> => {
    const openedAt = clock.elapsedMs();
    for (;;) {
      await clock.sleep(everyMs, end);
      const now = clock.elapsedMs();
      if (now - heardAt >= silenceMsMax)
        return link.reopen(`said nothing for ${silenceMsMax / 1_000} s`);
      if (up !== null && !up.isUp() && now - openedAt >= up.withinMs)
        return link.reopen('did not answer the subscription in time');
      if (say !== null) sayNow(say);
    }
  };

  const link = linkOf(ports, target, {
    opened: () => {
      connection = new AbortController();
      heard();
      try {
        listener.opened(sayNow);
      } catch (error) {
        link.reopen(error instanceof Error ? error.message : 'could not be begun');
        return;
      }
      const { signal } = connection;
      watch(signal).catch((error: unknown) => {
        if (!signal.aborted) link.reopen(`could not be looked after (${String(error)})`);
      });
    },
    text: (text) => {
      heard();
      listener.text(text);
    },
    pinged: heard,
    closed: (why) => {
      connection.abort();
      listener.closed(why);
    },
  });

  return {
    reopen: link.reopen,
    close: () => {
      connection.abort();
      link.close();
    },
  };
};
