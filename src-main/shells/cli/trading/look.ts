/** What the texts of the trading verbs share: their width and colours, and small sentences. */
import type { Terminal } from '../terminal.ts';
import { countText, durationText, isoText } from '../text/amounts.ts';
import { wrapped } from '../text/display-width.ts';
import { safeLine } from '../text/safe-text.ts';

export type Look = Pick<Terminal, 'columns' | 'paint'>;

/** "1 order", "3 orders". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`;

/** "340 ms", "2.5 s", "75 s": legs lie milliseconds apart. */
export const spanText = (ms: number): string => (ms < 1_000 ? `${ms} ms` : durationText(ms));

/** To the millisecond, since the steps of an order are that close. */
export const momentText = (ms: number): string => isoText(ms).replace('T', ' ');

/** "3.2 s ago"; null where it never was. */
export const agoText = (atMs: number | null, nowMs: number): string | null =>
  atMs === null ? null : `${durationText(Math.max(0, nowMs - atMs))} ago`;

/** A sentence that may hold a venue's words, in lines below what it belongs to. */
export const noteLines = (text: string, { columns }: Look, indent = '  '): readonly string[] =>
  wrapped(safeLine(text), columns - indent.length).map((line) => `${indent}${line}`);
