/**
 * Blanks names out of a text, position for position, so that no word of a name is taken for
 * anything else: the Carolina Hurricanes are no storm.
 */
import type { Entity, Read } from '../fingerprint.ts';
import { namesOf } from './entities/gazetteer.ts';
import type { MarketText, PlacedText } from '../market-text.ts';

const NAMING_KINDS: ReadonlySet<Entity['kind']> = new Set(['team', 'person', 'work']);
const NAME_LENGTH_MIN = 3;

const blanked = (text: string, names: readonly string[]): string => {
  let masked = text;
  for (const name of names) {
    if (masked.includes(name)) masked = masked.replaceAll(name, ' '.repeat(name.length));
  }
  return masked;
};

/** A run of capitals in no table may be a heading ("Both Teams") as well as a name. */
const canBeBlanked = ({ kind, key }: Entity): boolean =>
  NAMING_KINDS.has(kind) && (key.startsWith('team:') || namesOf(key).length > 0);

/** Returns the market's texts with the teams, people and works in them blanked; not the rules. */
export const withoutNames = (text: MarketText, named: readonly Read<Entity>[]): MarketText => {
  const names = named
    .filter(({ value, span }) => canBeBlanked(value) && span.place !== 'rules')
    .map(({ span }) => span.text)
    .filter(({ length }) => length >= NAME_LENGTH_MIN)
    .toSorted((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  const places = text.places.map((at): PlacedText =>
    at.place === 'rules' ? at : { ...at, text: blanked(at.text, names) },
  );
  return { ...text, places };
};
