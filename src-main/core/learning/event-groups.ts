/**
 * Splits decided pairs so that no event is on both sides: what was learnt of an event must never be
 * what it is measured on. Pairs that share an event on either venue belong together.
 */
import { hash } from 'node:crypto';
import type { DecisionLine, LineLeg } from './decision-line.ts';

/** Where the venue named no event, the market is an event of its own. */
const eventKey = ({ venue, eventId, marketId }: LineLeg): string =>
  JSON.stringify([venue, eventId === null ? 'market' : 'event', eventId ?? marketId]);

const rootOf = (parents: Map<string, string>, key: string): string => {
  let root = key;
  for (let parent = parents.get(root); parent !== undefined && parent !== root;) {
    root = parent;
    parent = parents.get(root);
  }
  // Shortens the way for whoever asks next.
  for (let at = key; at !== root;) {
    const next = parents.get(at) ?? root;
    parents.set(at, root);
    at = next;
  }
  return root;
};

/** For each line the name of its group, the same for the same lines in whatever order. */
export const eventGroups = (lines: readonly DecisionLine[]): readonly string[] => {
  const parents = new Map<string, string>();
  for (const { legs } of lines) {
    const [one, other] = [rootOf(parents, eventKey(legs[0])), rootOf(parents, eventKey(legs[1]))];
    const [first = one, second = other] = [one, other].sort();
    parents.set(first, first);
    parents.set(second, first);
  }
  const smallest = new Map<string, string>();
  for (const { legs } of lines) {
    for (const leg of legs) {
      const key = eventKey(leg);
      const root = rootOf(parents, key);
      const known = smallest.get(root);
      if (known === undefined || key < known) smallest.set(root, key);
    }
  }
  return lines.map(({ legs }) => smallest.get(rootOf(parents, eventKey(legs[0]))) ?? '');
};

/** One group in four is held out, told by its name alone, so that it never changes sides. */
export const isHeldOut = (group: string): boolean =>
  Number.parseInt(hash('sha256', `pairdesk held-out 1\n${group}`).slice(0, 8), 16) % 4 === 0;
