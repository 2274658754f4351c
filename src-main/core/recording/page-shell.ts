/**
 * What stands around the list of a page that is too large to be held: the head up to its bracket,
 * and the tail behind it. Both together must turn out to be a page and not one huge record.
 */
import { isSingle, PAGE_KEYS, recordsIn } from './envelope.ts';
import { createJsonScanner } from './json-scanner.ts';
import { parsedJson } from './recorded-json.ts';

const LIST_MEMBER = new RegExp(`^\\s*"(?:${PAGE_KEYS.join('|')})"\\s*:\\s*\\[`);
const LIST_MEMBER_BYTES_MAX = 1_024;

/**
 * Given the beginning of an object that goes on, returns where the items of the list that is open
 * at its end begin. Null where that is not a page's list, or the object is a record already.
 */
export const openListFrom = (beginning: Buffer): number | null => {
  const scanner = createJsonScanner(0);
  let memberFrom = beginning.indexOf('{') + 1;
  for (let at = memberFrom - 1; ; at += 1) {
    at = scanner.next(beginning, at, 1, 0);
    if (at >= beginning.length) break;
    memberFrom = at + 1;
  }
  const member = beginning.toString('latin1', memberFrom, memberFrom + LIST_MEMBER_BYTES_MAX);
  const match = LIST_MEMBER.exec(member);
  if (match === null) return null;
  const listFrom = memberFrom + match[0].length;
  return shellRecords(beginning.subarray(0, listFrom), Buffer.from(']}')) === null
    ? null
    : listFrom;
};

/** The records that stand beside the streamed list. Null where the shell is no page's. */
export const shellRecords = (head: Buffer, tail: Buffer): readonly unknown[] | null => {
  const parsed = parsedJson(Buffer.concat([head, tail]));
  if (!parsed.ok) return null;
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return isSingle({ ...value }) ? null : recordsIn(value);
};
