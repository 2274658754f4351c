/** Weather, science, technology, entertainment and what people say. */
import { either, inPieces } from '../either.ts';
import type { MetricRow } from './metric-row.ts';

export const WORLD_METRICS: readonly MetricRow[] = [
  [
    'high-temperature',
    'highest high maximum hottest max',
    /\b(?:high(?:est)?|max(?:imum)?)\.? temp(?:erature)?s?\b|\bhow hot\b/i,
  ],
  [
    'low-temperature',
    'lowest low minimum coldest min',
    /\b(?:low(?:est)?|min(?:imum)?)\.? temp(?:erature)?s?\b|\bhow cold\b/i,
  ],
  [
    'global-temperature',
    'hottest warmest temperature global',
    either(
      inPieces(
        'i',
        String.raw`\b(?:hottest|warmest) (?:year|month|january|february|march|april|may|june|`,
        String.raw`july|august|september|october|november|december)\b`,
      ),
      /\bglobal temperature\b|\btemperature (?:increase|anomaly)\b/i,
    ),
  ],
  ['temperature', 'temperature temp', /\btemp(?:erature)?\b/i],
  ['snowfall', 'snow snowfall', /\bsnow(?:fall)?\b/i],
  ['rainfall', 'dry', /\b(?:stays?|remains?) dry\b/i],
  ['rainfall', 'rain rainfall precipitation', /\brain(?:fall)?\b|\bprecipitation\b/i],
  ['hurricane-landfall', 'hurricane hurricanes landfall', /\bhurricanes?\b|\blandfall\b/i],
  ['tornadoes', 'tornadoes tornado', /\btornado(?:es)?\b/i],
  ['earthquake', 'earthquake earthquakes magnitude', /\bearthquakes?\b|\bmagnitude\b/i],
  ['volcano', 'volcano erupts eruption', /\bvolcano\b|\berupt(?:s|ion)\b/i],
  ['sea-ice', 'ice', /\bsea ice\b/i],
  ['cases', 'cases measles', /\bcases\b/i],
  ['moon-landing', 'moon', /\bmoon\b/i],
  ['mars-landing', 'mars', /\bmars\b/i],
  ['reach-orbit', 'orbit', /\breach(?:es|ed)? (?:\w{1,12} )?orbit\b/i],
  ['launch-count', 'launches', /\blaunches\b/i],
  ['aliens-confirmed', 'aliens extraterrestrial', /\b(?:aliens|extraterrestrial)\b/i],
  ['agi', 'agi', /\bagi\b/i],
  [
    'top-model',
    'model',
    /\b(?:top|best|#1|leading|second[- ]best|third[- ]best) (?:\w{1,10} )?(?:ai )?model\b/i,
  ],
  [
    'benchmark-score',
    'score benchmark arena frontiermath',
    /\b(?:arena score|benchmark|frontiermath|humanity's last exam)\b/i,
  ],
  ['say-words', 'say says said mention mentions', /\b(?:says?|said|mentions?)\b/i],
  [
    'tweets-count',
    'tweets posts post tweet',
    /\b(?:tweets|posts|posts? \d|tweet \d|post .{1,24} tweets)\b/i,
  ],
  ['followers', 'followers subscribers', /\b(?:followers|subscribers)\b/i],
  ['views', 'views', /\bviews\b/i],
  ['viewers', 'viewers viewership ratings', /\b(?:viewers|viewership)\b/i],
  ['streams', 'streams listeners', /\b(?:streams|monthly listeners)\b/i],
  ['rotten-tomatoes-score', 'rotten tomatoes tomatometer', /\brotten tomatoes\b|\btomatometer\b/i],
  ['metacritic-score', 'metacritic', /\bmetacritic\b/i],
  [
    'box-office',
    'box office gross domestic opening',
    /\bbox office\b|\bgross(?:es|ing)?\b|\bopening weekend\b|\bdomestic opening\b/i,
  ],
  [
    'number-one-song',
    '1 number top',
    either(
      /#1 (?:song|single|album|hit|artist)\b|\bnumber one (?:song|single|album)\b/i,
      /\btop (?:song|single|album|artist|spotify)\b/i,
    ),
  ],
  ['top-search', 'searched', /\bsearched\b/i],
  ['netflix-top', 'netflix', /\btop (?:\w{1,8} )?(?:netflix )?(?:show|movie)\b/i],
  [
    'played',
    'played perform performs setlist',
    /\b(?:be played|performs? (?:at|during|first|next)|setlist)\b/i,
  ],
  ['cast', 'cast play plays role', /\bcast (?:as|in)\b|\bplays? the role\b/i],
  ['engaged', 'engaged engagement', /\bengage(?:d|ment)\b/i],
  ['married', 'married marry wedding', /\bmarr(?:y|ied)\b|\bwedding\b/i],
  ['divorced', 'divorce divorced', /\bdivorced?\b/i],
  ['pregnant', 'pregnant baby birth', /\bpregnant\b|\bbaby\b|\bgives? birth\b/i],
  ['dies', 'die dies death', /\bdies?\b|\bdeath\b/i],
  ['eliminated', 'eliminated eliminates', /\beliminated\b/i],
  [
    'album-release',
    'album',
    /\b(?:release|drop)s? (?:an? )?(?:new )?album\b|\balbum\b.{0,20}\breleased?\b/i,
  ],
  ['banned', 'ban banned', /\bban(?:ned)?\b/i],
  ['attend', 'attend attends', /\battends?\b/i],
  ['sue', 'sue sues lawsuit', /\bsues?\b|\blawsuit\b/i],
];

/** Tried after politics: files, laws and prisoners are released too. */
export const RELEASE_METRICS: readonly MetricRow[] = [
  [
    'release',
    'release released releases launch launches launched out drop come',
    /\b(?:released?|releases|launch(?:ed|es)?|comes? out|ships?|rolled out)\b/i,
  ],
  ['available', 'available', /\bavailable\b/i],
];
