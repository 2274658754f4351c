/**
 * A desk whose books are watched, for a verb that looks at them. A desk of the verb's own has to hear
 * from both venues first, and is given some seconds for it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Option, Request, Session, VerbContext } from '../verb.ts';

const WAIT_SECONDS = 15;
const LOOK_MS = 200;

export const waitOption: Option = {
  value: 'SECONDS',
  help: `how long to wait for books where no desk is running; ${WAIT_SECONDS} unless given`,
};

const needs = { isLasting: true, readsVenues: true, watchesBooks: true };

/** Waits until every venue has said what it has, or the time is over: then what is there is shown. */
const booksSettled = async ({ client, attached }: Session, request: Request): Promise<void> => {
  if (attached) return;
  const waitSeconds = request.integer('wait', { min: 0, max: 600 }) ?? WAIT_SECONDS;
  const deadlineMs = performance.now() + waitSeconds * 1_000;
  while (performance.now() < deadlineMs) {
    const { venues } = await client.feeds.status({});
    const isWaiting = venues.some(({ state }) => state === 'down' || state === 'degraded');
    // Nothing is watched before the first look at the records, nor without approved pairs.
    if (!isWaiting && performance.now() > deadlineMs - waitSeconds * 1_000 + 1_000) return;
    await sleep(LOOK_MS);
  }
};

export const withBooks = <Value>(
  { request, withDesk }: VerbContext,
  use: (session: Session) => Promise<Value>,
): Promise<Value> =>
  withDesk(async (session) => {
    await booksSettled(session, request);
    return use(session);
  }, needs);

/** For a verb that looks on: it sees the books come up. */
export const followingBooks = <Value>(
  { withDesk }: VerbContext,
  use: (session: Session) => Promise<Value>,
): Promise<Value> => withDesk(use, needs);
