/**
 * Takes the records out of what a venue's answer wraps them in. Pure. Knows the shapes of the
 * answers, not what a record means.
 */

type JsonObject = Readonly<Record<string, unknown>>;

/** The arrays that a page of a catalogue carries its records in. */
export const PAGE_KEYS = ['markets', 'events'] as const;

// A Gamma market has an `events` array of its own, and an event has `markets`: what carries one of
// these keys is a record, whatever arrays it has. A page has none of them.
const RECORD_KEYS = [
  'conditionId',
  'condition_id',
  'question',
  'ticker',
  'event_ticker',
  'title',
  'slug',
  'id',
];

/** How deep pages may lie in lists of pages. */
const DEPTH_MAX = 3;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasRecordKey = (value: JsonObject): boolean =>
  RECORD_KEYS.some((key) => Object.hasOwn(value, key));

/** Whether the object is one record, or the answer about one, so that it must stay together. */
export const isSingle = (value: JsonObject): boolean =>
  hasRecordKey(value) || isObject(value['event']) || isObject(value['market']);

/**
 * The records in one JSON value:
 * a list: those of its items; a page (`markets` or `events`, and no key of a record): its items;
 * `{event, markets}`: the event with its markets nested; `{market}`: the market;
 * anything else is a record itself, if a bad one.
 */
export const recordsIn = (value: unknown, depth = 0): readonly unknown[] => {
  if (Array.isArray(value)) {
    if (depth >= DEPTH_MAX) return [value];
    return value.flatMap((item) => recordsIn(item, depth + 1));
  }
  if (!isObject(value) || hasRecordKey(value)) return [value];
  const { event, market } = value;
  if (isObject(event)) return [nested(event, value['markets'])];
  if (isObject(market)) return [market];
  const lists = PAGE_KEYS.map((key) => value[key]).filter((list) => Array.isArray(list));
  return lists.length === 0 ? [value] : lists.flat();
};

const nested = (event: JsonObject, markets: unknown): JsonObject =>
  Array.isArray(event['markets']) || !Array.isArray(markets) ? event : { ...event, markets };
