/**
 * Does what the engine asks for, and tells it what came of it: connections, readings of books and of
 * a venue's standing. Decides nothing.
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { EngineEffect } from '../engine/engine.ts';
import type { News } from '../engine/engine-loop.ts';
import { assert } from '../fault.ts';
import { type Handshake, type Link, type LinkPorts, linkOf } from '../venues/link.ts';
import type { VenueAsk } from './venue-ask.ts';

/** How one venue is reached. */
export type VenueEnd = {
  readonly streamUrl: string;
  readonly handshake: Handshake;
  readonly ask: VenueAsk;
};

export type RimPorts = LinkPorts & {
  readonly ends: ReadonlyMap<VenueId, VenueEnd>;
  readonly post: (news: News) => void;
  /** The venue says that this market, or every market of this event, has other terms now. */
  readonly termsOutdated: (venue: VenueId, name: string) => void;
};

export type Rim = {
  readonly obey: (effect: EngineEffect) => void;
  /** What kept connections from opening may be gone. */
  readonly nudge: () => void;
  readonly close: () => void;
};

export const rimOf = (ports: RimPorts): Rim => {
  const { ends, post } = ports;
  const links = new Map<string, Link>();
  let isClosed = false;

  const endOf = (venue: VenueId): VenueEnd => {
    const end = ends.get(venue);
    assert(end !== undefined, `the engine has no stream of ${venue}`);
    return end;
  };

  const open = (connection: string, venue: VenueId): void => {
    const { streamUrl: url, handshake } = endOf(venue);
    links.set(
      connection,
      linkOf(
        ports,
        { url, handshake },
        {
          opened: () => post({ kind: 'opened', connection }),
          text: (text) => post({ kind: 'frame', connection, text }),
          pinged: () => post({ kind: 'pinged', connection }),
          closed: (why) => post({ kind: 'closed', connection, why }),
        },
      ),
    );
  };

  const readBooks = async (venue: VenueId, effect: EngineEffect & { kind: 'read-books' }) => {
    const answer = await endOf(venue).ask(effect.request);
    if (isClosed) return;
    const body = answer?.httpStatus === 200 ? answer.body : null;
    post({ kind: 'books-read', venue, ticket: effect.ticket, body });
  };

  const readStatus = async (venue: VenueId, effect: EngineEffect & { kind: 'read-status' }) => {
    const answer = await endOf(venue).ask(effect.request);
    if (isClosed) return;
    if (answer === null) return post({ kind: 'status-read', venue, answer, clock: null });
    const { httpStatus, body, clock } = answer;
    post({ kind: 'status-read', venue, answer: { httpStatus, body }, clock });
  };

  return {
    obey: (effect) => {
      if (isClosed) return;
      const { venue } = effect;
      switch (effect.kind) {
        case 'open':
          return open(effect.connection, venue);
        case 'reopen':
          return links.get(effect.connection)?.reopen(effect.why);
        case 'close':
          links.get(effect.connection)?.close();
          links.delete(effect.connection);
          return;
        case 'send': {
          const link = links.get(effect.connection);
          // What was not said must not be taken for said: a book would be waited for in vain.
          if (link?.send(effect.text) === false) link.reopen('does not take what is sent');
          return;
        }
        case 'read-books':
          return void readBooks(venue, effect);
        case 'read-status':
          return void readStatus(venue, effect);
        case 'read-terms':
          return ports.termsOutdated(venue, effect.name);
      }
    },
    nudge: () => {
      for (const link of links.values()) link.nudge();
    },
    close: () => {
      isClosed = true;
      for (const link of links.values()) link.close();
      links.clear();
    },
  };
};
