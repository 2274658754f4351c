/** Hands the desk's news to whoever listens. A listener that throws does not silence the others. */
import type { DeskNews } from '../../src-preload/contract/index.ts';
import type { Log } from './ports.ts';

export type NewsListener = (news: DeskNews) => void;
type PayloadOf<Name extends DeskNews['name']> = Extract<DeskNews, { name: Name }>['payload'];

export type NewsDesk = {
  readonly publish: <Name extends DeskNews['name']>(name: Name, payload: PayloadOf<Name>) => void;
  readonly listen: (listener: NewsListener) => () => void;
  readonly close: () => void;
};

export const newsDeskOf = (log: Log): NewsDesk => {
  const listeners = new Set<NewsListener>();
  return {
    publish: (name, payload) => {
      for (const listener of listeners) {
        try {
          listener({ name, payload } as DeskNews);
        } catch (error) {
          log.error('A listener of the news failed.', { name, error: String(error) });
        }
      }
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
};
