/**
 * Which books are to be read over REST next: many in one request, requests apart, a few under way at
 * the most, and what is urgent before what is routine.
 */
import type { StreamProtocol } from '../venues/stream.ts';
import type { Moment } from './moment.ts';

/** A venue that answers later than this has not answered. */
export const READ_MS_MAX = 5_000;
const UNDER_WAY_MAX = 3;

type Request = { readonly marketIds: readonly string[]; readonly askedAtMs: number };

export type ReadQueue = {
  readonly urgent: Set<string>;
  readonly routine: Set<string>;
  /** By ticket, in the order they were asked. */
  readonly underWay: Map<number, Request>;
  nextTicket: number;
  askedAtMs: number;
};

export const readQueue = (): ReadQueue => ({
  urgent: new Set(),
  routine: new Set(),
  underWay: new Map(),
  nextTicket: 1,
  askedAtMs: -Infinity,
});

const taken = (
  from: Set<string>,
  room: number,
  isReady: (marketId: string) => boolean,
): string[] => {
  const ids: string[] = [];
  for (const id of from) {
    if (ids.length >= room) break;
    if (isReady(id)) ids.push(id);
  }
  return ids;
};

/** Takes what is to be read now out of the queue; null where nothing is, or it is too early. */
export const nextRead = (
  queue: ReadQueue,
  { booksMax, apartMs }: StreamProtocol['reads'],
  isReady: (marketId: string) => boolean,
  { elapsedMs }: Moment,
): { readonly ticket: number; readonly marketIds: readonly string[] } | null => {
  if (queue.urgent.size + queue.routine.size === 0) return null;
  if (queue.underWay.size >= UNDER_WAY_MAX || elapsedMs - queue.askedAtMs < apartMs) return null;
  const urgent = taken(queue.urgent, booksMax, isReady);
  const isRest = (id: string): boolean => !queue.urgent.has(id) && isReady(id);
  const marketIds = [...urgent, ...taken(queue.routine, booksMax - urgent.length, isRest)];
  if (marketIds.length === 0) return null;
  for (const id of marketIds) {
    queue.urgent.delete(id);
    queue.routine.delete(id);
  }
  const ticket = queue.nextTicket;
  queue.nextTicket += 1;
  queue.askedAtMs = elapsedMs;
  queue.underWay.set(ticket, { marketIds, askedAtMs: elapsedMs });
  return { ticket, marketIds };
};

/** The books of a request that is over now; null for one that is not under way. */
export const endedRead = (queue: ReadQueue, ticket: number): readonly string[] | null => {
  const request = queue.underWay.get(ticket);
  queue.underWay.delete(ticket);
  return request?.marketIds ?? null;
};

/** Requests that nobody answered. */
export const overdueReads = ({ underWay }: ReadQueue, { elapsedMs }: Moment): readonly number[] =>
  [...underWay].filter(([, { askedAtMs }]) => elapsedMs - askedAtMs > READ_MS_MAX).map(([n]) => n);
