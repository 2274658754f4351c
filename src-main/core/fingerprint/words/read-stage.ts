/** Which stage of a contest decides: from the titles, and from the rules where they are silent. */
import { either, inPieces } from './either.ts';
import type { Read, Stage } from '../fingerprint.ts';
import type { MarketText } from '../market-text.ts';
import { firstPhrase, rulesPlace, shortPlaces } from './phrases.ts';
import type { PhraseRow } from './phrases.ts';

// The narrower stage stands first: "the 1st half of the game" is a half.
const IN_TITLES: readonly PhraseRow<Stage>[] = [
  ['half', /\b(?:1st|2nd|first|second)[ -]half\b|\bhalf-?time\b(?! show)|\b[12]H\b/i],
  [
    'quarter',
    /\b(?:1st|2nd|3rd|4th|first|second|third|fourth) quarter\b(?! of| 20| gdp| earnings)/i,
  ],
  ['period', /\b(?:1st|2nd|3rd|first|second|third) period\b/i],
  ['set', /\bset [1-5]\b|\b(?:1st|first|2nd|second) set\b/i],
  ['map', /\bmap [1-5]\b/i],
  // "A vs B (BO3) - Cologne Playoffs": the match, wherever in the tournament it stands.
  ['game', /\(BO[1-9]\)/i],
  // A party's primary decides its nomination, and the venues name it either way.
  ['nomination', /\b(?:republican|democratic|democrat|gop) (?:\w{4,14} )?primar(?:y|ies)\b/i],
  ['primary', /\bprimar(?:y|ies)\b|\bcaucus(?:es)?\b/i],
  ['nomination', /\bnominees?\b(?! for best)|\bnomination\b/i],
  ['advance', /\badvanc(?:e|es|ing)\b/i],
  ['first-round', /\b(?:1st|first) round\b(?! pick)/i],
  ['runoff', /\brun-?off\b|\b(?:2nd|second) round\b/i],
  ['division', /\bdivision\b|\b[AN](?:L|FC) (?:East|West|Central|North|South)\b/],
  [
    'conference',
    either(
      /\b(?:eastern|western|american|national) conference\b/i,
      /\bconference (?:finals?|champion|winner)/i,
    ),
  ],
  [
    'conference',
    either(
      /\b[AN]FC (?:champion|winner|title)/i,
      /\b(?:american|national) league (?:champion|pennant)|\b[AN]L pennant\b/i,
    ),
  ],
  ['regular-season', /\bregular[- ]season\b|\bseason wins?\b|\bwin totals?\b/i],
  ['playoffs', /\bthe (?:\w{2,12} ){0,3}(?:playoffs|postseason)\b|\bplayoffs?\b/i],
  [
    'series',
    either(
      /\b(?:win|wins) (?:the )?(?:\w{2,16} ){0,4}(?<!world )series\b(?! winner)|: series\b/i,
      /\bseries winner\b|\bin \d games\b/i,
    ),
  ],
  [
    'final',
    either(
      /\bfinals?\b(?! four| score)|\bchampion(?:ship|s)?\b(?! league)|\bstanley cup\b/i,
      /\bsuper bowl\b|\bworld series\b/i,
    ),
  ],
  [
    'final',
    /\b(?:open|masters|tournament|wimbledon|cup|league|la liga|serie a)\b.{0,30}\bwinner\b/i,
  ],
  ['game', /^[^:?]{2,40} at [^:?]{2,40} winner\b/i],
  ['game', / vs?\.? | @ |\bwin on 20\d\d-|\bgame \d\b|\bmatch(?:up)?\b|\bbeat\b/i],
  [
    'final',
    inPieces(
      'i',
      String.raw`\bwins? the .{0,40}?\b(?:cup|league|la liga|serie a|bundesliga|ligue 1|`,
      String.raw`open|masters|title|tournament)\b`,
    ),
  ],
  [
    'general',
    either(
      /\bgeneral election\b|\belections?\b/i,
      /\b(?:senate|house|governor|gubernatorial|mayoral) (?:race|seat|winner)\b/i,
      /\bgovernorship\b/i,
    ),
  ],
];

// "Extra time and penalties", "overtime or a shoot-out": what follows regulation time.
const AFTER_REGULATION = String.raw`\b(?:overtime|extra[- ]time|extra innings)(?:,? (?:and|or|&) (?:an? |any |the )?[a-z-]{4,12}(?: kicks?)?)?`;

// Whether what follows regulation time counts; where both are said, leaving it out is the narrower.
const PLAYING_TIME: readonly PhraseRow<Stage>[] = [
  [
    'regulation-time',
    inPieces(
      'i',
      String.raw`\b(?:end of regulation|regulation time|`,
      String.raw`90 minutes(?: of (?:regular|regulation) (?:play|time))? (?:plus|\+|and)|`,
      String.raw`(?:does|do) not include (?:any )?(?:overtime|extra time)|`,
      String.raw`(?:excludes?|excluding|without) (?:any )?(?:overtime|extra time))\b`,
    ),
  ],
  [
    'regulation-time',
    inPieces(
      'i',
      AFTER_REGULATION,
      String.raw` (?:(?:do|does|will|shall|are|is)(?: not|n't) (?:be )?(?:count|included?|`,
      String.raw`considered|taken into account)|(?:is|are) (?:excluded|ignored|disregarded))`,
    ),
  ],
  [
    'including-overtime',
    /\b(?:includ(?:es|ing)|inclusive of) (?:any )?(?:overtime|extra innings|extra time)\b/i,
  ],
  [
    'including-overtime',
    inPieces(
      'i',
      AFTER_REGULATION,
      String.raw` (?:(?:will |shall |do |does )?counts?\b|(?:is|are|will be) (?:included|counted))`,
    ),
  ],
];

const IN_RULES: readonly PhraseRow<Stage>[] = [
  ...PLAYING_TIME,
  ['first-round', /\bfirst round of (?:the|voting)\b/i],
  [
    'game',
    /\boriginally scheduled for\b|\bupcoming \w{2,20} game\b|\bmatch (?:between|scheduled)\b/i,
  ],
];

/** A title that names the match, or its being the final, leaves open how long it is played. */
const isPlayed = (stage: Stage): boolean => stage === 'game' || stage === 'final';

/**
 * Returns the stage, or null where none is named. Of a match whose title says no more, the rules say
 * whether regulation time decides; that a final is played out needs no saying.
 */
export const readStage = ({ places }: MarketText): Read<Stage> | null => {
  const byTitle = firstPhrase(shortPlaces(places), IN_TITLES);
  const rules = rulesPlace(places);
  if (rules === null) return byTitle;
  if (byTitle === null) return firstPhrase([rules], IN_RULES);
  if (!isPlayed(byTitle.value)) return byTitle;
  const played = firstPhrase([rules], PLAYING_TIME);
  const isTold =
    played !== null && (played.value === 'regulation-time' || byTitle.value === 'game');
  return isTold ? played : byTitle;
};
