/**
 * Which texts of a market say what: the question, the event it belongs to, and what this market is
 * called inside its event. A Kalshi title that only joins event and sub-title is taken apart again.
 */
import type { MatchRecord } from '../matcher.ts';

export type MarketTexts = {
  /** The event's title, where it is known. */
  readonly event: string | null;
  /** Every other text about the market as a whole. */
  readonly about: readonly string[];
  /** What tells the market from its siblings; null where the venue does not say. */
  readonly label: string | null;
};

const textIn = (details: MatchRecord['details'], field: string): string | null => {
  const value = details[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

const isSame = (one: string, other: string): boolean =>
  one.replaceAll(/\W/g, '').toLowerCase() === other.replaceAll(/\W/g, '').toLowerCase();

export const marketTextsOf = ({ title, eventTitle, details }: MatchRecord): MarketTexts => {
  const event = eventTitle === null || eventTitle.trim() === '' ? null : eventTitle.trim();
  const label = textIn(details, 'yes_sub_title') ?? textIn(details, 'groupItemTitle');
  const question = textIn(details, 'title');
  const isJoined = event !== null && label !== null && title === `${event} ${label}`;
  const about = [
    ...(isJoined || title === event ? [] : [title]),
    ...(question === null || question === title ? [] : [question]),
    ...[textIn(details, 'sub_title')].filter((text) => text !== null),
  ];
  // A label that repeats the question or the event tells nothing apart.
  const isLabel =
    label !== null && !isSame(label, title) && (event === null || !isSame(label, event));
  return { event, about, label: isLabel ? label : null };
};
