/**
 * Tells from the beginning of a recording whether it holds one JSON value per line or is one JSON
 * document. Pure.
 */
import { createJsonScanner } from './json-scanner.ts';
import { isSpace, parsedJson } from './recorded-json.ts';

export type RecordingForm = 'lines' | 'document';

const NEWLINE = 0x0a;

/**
 * `head` is the beginning of the file, without a byte order mark; `isAll` says that nothing
 * follows. Null: more of the file is needed.
 *
 * Lines: the first line is JSON by itself, or it is damaged beyond being the first line of a
 * document: it breaks off inside a text, or a new value follows where none can.
 */
export const formOf = (head: Buffer, isAll: boolean): RecordingForm | null => {
  const from = firstSolid(head, 0);
  if (from === -1) return isAll ? 'document' : null;
  if (!opens(head[from])) return 'lines';
  const newline = head.indexOf(NEWLINE, from);
  if (newline === -1) return isAll ? 'document' : null;
  const line = head.subarray(from, newline);
  if (parsedJson(line).ok || breaksOffInText(line)) return 'lines';
  const next = firstSolid(head, newline);
  if (next === -1) return isAll ? 'document' : null;
  return opens(head[next]) && !mayPrecedeValue(lastSolid(line)) ? 'lines' : 'document';
};

const firstSolid = (bytes: Buffer, from: number): number => {
  for (let at = from; at < bytes.length; at += 1) if (!isSpace(bytes[at])) return at;
  return -1;
};

const lastSolid = (bytes: Buffer): number | undefined => {
  let at = bytes.length - 1;
  while (at > 0 && isSpace(bytes[at])) at -= 1;
  return bytes[at];
};

/** `{` or `[`. */
const opens = (byte: number | undefined): boolean => byte === 0x7b || byte === 0x5b;

/** `[`, `,` or `:`. */
const mayPrecedeValue = (byte: number | undefined): boolean =>
  byte === 0x5b || byte === 0x2c || byte === 0x3a;

const breaksOffInText = (line: Buffer): boolean => {
  const scanner = createJsonScanner(0);
  for (let at = 0; at < line.length; at += 1) at = scanner.next(line, at, -1, -1);
  return scanner.isInText();
};
