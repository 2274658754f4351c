/**
 * Choosing several pairs and rejecting them for one reason, as values. Pure. A choice remembers the
 * revision it was made on, so that a pair that changed since is refused by the desk, not rejected.
 */
import { counted } from '../ui/volume.ts';
import type { QueueRow } from './queue-fold.ts';

/** Revision by candidate id, in the order of choosing. */
export type Chosen = ReadonlyMap<string, number>;

export const noneChosen: Chosen = new Map();

/** Only a pair that can still be decided is chosen. */
export const toggledRow = (chosen: Chosen, { summary, isGone }: QueueRow): Chosen => {
  const next = new Map(chosen);
  if (next.delete(summary.id)) return next;
  if (summary.status === 'pending' && !isGone) next.set(summary.id, summary.revision);
  return next;
};

export const withoutChosen = (chosen: Chosen, id: string): Chosen =>
  new Map([...chosen].filter(([known]) => known !== id));

/** What a filter hides is rejected too, so it is said. */
export const chosenText = (chosen: Chosen, visible: readonly QueueRow[]): string => {
  const inSight = visible.filter(({ summary }) => chosen.has(summary.id)).length;
  const hidden = chosen.size - inSight;
  return hidden === 0
    ? `${counted(chosen.size, 'pair')} chosen`
    : `${counted(chosen.size, 'pair')} chosen, ${hidden} not in sight`;
};

export type BulkTally = {
  readonly rejected: number;
  /** The desk's sentences, in the order they came. */
  readonly refusals: readonly string[];
  /** Why no further pair was asked for; null where all were. */
  readonly stoppedBy: string | null;
  readonly notAsked: number;
};

export const nothingDone: BulkTally = {
  rejected: 0,
  refusals: [],
  stoppedBy: null,
  notAsked: 0,
};

/** Twelve pairs refused for one reason are one sentence. */
const reasonsText = (refusals: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const sentence of refusals) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  return [...counts]
    .map(([sentence, count]) => (count === 1 ? sentence : `${sentence} (${count} times)`))
    .join(' ');
};

/** "12 rejected, 1 refused: …" */
export const tallyText = ({ rejected, refusals, stoppedBy, notAsked }: BulkTally): string => {
  const refused =
    refusals.length === 0 ? '' : `, ${refusals.length} refused: ${reasonsText(refusals)}`;
  const stopped =
    stoppedBy === null ? '' : `; stopped with ${counted(notAsked, 'pair')} left: ${stoppedBy}`;
  return `${rejected} rejected${refused}${stopped}`;
};

export const isTallyGood = ({ refusals, stoppedBy }: BulkTally): boolean =>
  refusals.length === 0 && stoppedBy === null;
