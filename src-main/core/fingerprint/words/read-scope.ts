/** Words in the titles that narrow or widen what counts: "first", "next", "any", "all", "most". */
import { either, inPieces } from './either.ts';
import type { Fingerprint } from '../fingerprint.ts';
import type { MarketText } from '../market-text.ts';
import { firstPhrase, shortPlaces } from './phrases.ts';
import type { PhraseRow } from './phrases.ts';

type Scope = NonNullable<Fingerprint['scope']>['value'];

const ROWS: readonly PhraseRow<Scope>[] = [
  [
    'first',
    either(
      inPieces(
        'i',
        String.raw`\bfirst\b(?![ -](?:round|half|quarter|period|set|map|inning|leg|lady|`,
        String.raw`place|team|touchdown|td|goal|blood|degree|amendment|week|day|month|\d|`,
        String.raw`time\b))(?<!\b(?:finish|be|place|placed|come|in) first)`,
      ),
      /\b(?:ipo|launch|happen|release|reach|hit)\w{0,3} first\b/i,
    ),
  ],
  ['next', /\bnext\b(?! (?:week|month|year|day|season|game|video|album|\d|election))/i],
  ['exactly-one', /\bexactly one\b|\bonly one\b/i],
  ['most', /\bmost\b(?! valuable| improved| kills| sixes)/i],
  ['all', /\ball\b(?![ -](?:time|star|nba|pro|in\b))(?! of)/i],
  ['any', /\bany(?:one|body)?\b(?! other)/i],
];

/** Returns the narrowing or widening word, or null where there is none. */
export const readScope = ({ places }: MarketText): Fingerprint['scope'] =>
  firstPhrase(shortPlaces(places), ROWS);
