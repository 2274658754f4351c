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
 * Given the beginning of an object that goes on, returns where the items of its last page list
 * begin: what is behind that one is the least. Null where it has none, or is a record already.
 */
export const lastListFrom = (beginning: Buffer): number | null => {
  let listFrom: number | null = null;
  for (const [from, to] of membersOf(beginning)) {
    const member = beginning.toString('latin1', from, Math.min(to, from + LIST_MEMBER_BYTES_MAX));
    const match = LIST_MEMBER.exec(member);
    if (match !== null) listFrom = from + match[0].length;
  }
  if (listFrom === null) return null;
  const shell = shellRecords(beginning.subarray(0, listFrom), Buffer.from(']}'));
  return shell === null ? null : listFrom;
};

/** From where to where each member of the object reaches; the last one may go on. */
function* membersOf(beginning: Buffer): Generator<readonly [number, number]> {
  const scanner = createJsonScanner(1);
  let from = beginning.indexOf('{') + 1;
  while (from < beginning.length) {
    const to = scanner.next(beginning, from, 1, 0);
    yield [from, to];
    from = to + 1;
  }
}

/** The records that stand beside the streamed list. Null where the shell is no page's. */
export const shellRecords = (head: Buffer, tail: Buffer): readonly unknown[] | null => {
  const parsed = parsedJson(Buffer.concat([head, tail]));
  if (!parsed.ok) return null;
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return isSingle({ ...value }) ? null : recordsIn(value);
};
