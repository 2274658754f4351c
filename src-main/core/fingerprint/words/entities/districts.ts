/** Congressional districts: "FL-03", "Florida's 3rd congressional district". */
import { inPieces } from '../either.ts';
import type { Entity, Read } from '../../fingerprint.ts';
import { readIn } from '../../market-text.ts';
import type { PlacedText } from '../../market-text.ts';
import { namesOf, namingsOf } from './gazetteer.ts';
import { folded } from './tokens.ts';

const CODE = /\b([A-Z]{2})-?(0?[1-9]|[1-5]\d|AL)\b/g;
const IN_WORDS = inPieces(
  'gi',
  String.raw`\b([A-Z][a-z]{3,12}(?: [A-Z][a-z]{3,10})?)(?:'s)? (\d{1,2})(?:st|nd|rd|`,
  String.raw`th) (?:congressional )?district\b`,
);

const HAS_NUMBER = /\d|-AL\b/;

const districtOf = (state: string, number: string): Entity => {
  const padded = /^\d$/.test(number) ? `0${number}` : number;
  const code = `${state}-${padded}`;
  return { key: `region:us-${code.toLowerCase()}`, kind: 'region', name: code.toUpperCase() };
};

/** Returns every district that is named, in order. */
export const districtsIn = (at: PlacedText): readonly Read<Entity>[] => {
  const found: Read<Entity>[] = [];
  if (!HAS_NUMBER.test(at.text)) return found;
  for (const match of at.text.matchAll(CODE)) {
    const [all, state = '', number = ''] = match;
    // "MI6" and "GT3" are no districts; without the hyphen two digits are needed.
    const isSpelt = all.includes('-') || /^[A-Z]{2}\d\d$/.test(all);
    if (!isSpelt || namesOf(`region:us-${state.toLowerCase()}`).length === 0) continue;
    found.push(readIn(at, match.index, match.index + all.length, districtOf(state, number)));
  }
  if (!/district/i.test(at.text)) return found;
  for (const match of at.text.matchAll(IN_WORDS)) {
    const [all, name = '', number = ''] = match;
    const state = namingsOf(folded(name)).find(({ entity }) => entity.key.startsWith('region:us-'));
    const code = state?.entity.key.slice('region:us-'.length);
    if (code === undefined) continue;
    found.push(readIn(at, match.index, match.index + all.length, districtOf(code, number)));
  }
  return found;
};
