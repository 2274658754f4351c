/**
 * Makes market titles shaped like the venues' own: a few dozen sentence frames filled with teams,
 * horses, prices and dates, so that many share their common words and few are alike. The same seed
 * gives the same titles.
 */
import type { MatchRecord } from '../../src-main/core/matching/matcher.ts';

/** Returns numbers from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

/** A small fixed generator (xorshift32), so that a run can be repeated anywhere. */
export const drawFrom = (seed: number): Draw => {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

const words = (text: string): readonly string[] => text.split('|');

const PLACES = words(
  'Boston|Chicago|Dallas|Denver|Houston|Miami|Seattle|Atlanta|Detroit|Phoenix|Toronto|Montreal|' +
    'London|Paris|Madrid|Lisbon|Berlin|Vienna|Warsaw|Athens|Tokyo|Seoul|Mumbai|Sydney|Auckland|' +
    'Nairobi|Lagos|Cairo|Lima|Bogotá|São Paulo|Buenos Aires|Mexico City|New York|Los Angeles|' +
    'San Francisco|Minneapolis|Pittsburgh|Cleveland|Nashville|Portland|Sacramento|Charlotte',
);
const NICKNAMES = words(
  'Rovers|Harbors|Falcons|Comets|Pioneers|Wolves|Mariners|Foxes|Royals|Storm|Union|Athletic|' +
    'United|City|Wanderers|Rangers|Bears|Hawks|Lynx|Rockets|Kings|Sailors|Miners|Chiefs',
);
const COLOURS = words(
  'Amber|Azure|Bronze|Coral|Crimson|Emerald|Golden|Indigo|Ivory|Jade|Lilac|Marble|Ochre|Olive|' +
    'Pearl|Ruby|Russet|Saffron|Scarlet|Silver|Tawny|Teal|Umber|Velvet|Violet|Winter',
);
const ANIMALS = words(
  'Badger|Bittern|Buzzard|Cormorant|Curlew|Dormouse|Egret|Falcon|Gannet|Goshawk|Heron|Ibis|' +
    'Jackdaw|Kestrel|Kingfisher|Lapwing|Marten|Nightjar|Osprey|Otter|Partridge|Plover|Quail|' +
    'Raven|Redstart|Sandpiper|Skylark|Sparrow|Starling|Stoat|Swallow|Tern|Warbler|Woodcock',
);
const ASSETS = words('Bitcoin|Ethereum|Solana|XRP|Dogecoin|Gold|Crude oil|the S&P 500|the Nasdaq');
const RACES = words('Derby|Oaks|Stakes|Gold Cup|Steeplechase|Winter Mile|Handicap');
const LEAGUES = words('League Cup|Champions Trophy|National Finals|Winter Games|Open|Grand Prix');
const MONTHS = words(
  'January|February|March|April|May|June|July|August|September|October|November|December',
);

const of = (list: readonly string[], draw: Draw): string => list[draw(list.length)]!;
const team = (draw: Draw): string => `${of(PLACES, draw)} ${of(NICKNAMES, draw)}`;
const horse = (draw: Draw): string => `${of(COLOURS, draw)} ${of(ANIMALS, draw)}`;
const day = (draw: Draw): string => `${of(MONTHS, draw)} ${1 + draw(28)}`;
const month = (draw: Draw): string => `${of(MONTHS, draw)} ${year(draw)}`;
const year = (draw: Draw): string => `${2026 + draw(4)}`;

type Frame = (draw: Draw) => string;

/** The same questions as each of two venues would word them. */
const frames: readonly (readonly [Frame, Frame])[] = [
  [
    (d) => `Will the ${team(d)} win the ${year(d)} ${of(LEAGUES, d)}?`,
    (d) => `Will ${team(d)} win the ${year(d)} ${of(LEAGUES, d)}?`,
  ],
  [(d) => `${team(d)} vs. ${team(d)}`, (d) => `${of(PLACES, d)} vs ${of(PLACES, d)} Winner?`],
  [
    (d) => `${team(d)} vs. ${team(d)}: O/U ${d(60)}.5`,
    (d) => `${of(PLACES, d)} vs ${of(PLACES, d)}: Over ${d(60)}.5 points?`,
  ],
  [
    (d) => `Will the price of ${of(ASSETS, d)} be above $${1 + d(150)},000 on ${day(d)}?`,
    (d) => `${of(ASSETS, d)} price above $${1 + d(150)},000 on ${day(d)}, ${year(d)}?`,
  ],
  [
    (d) => `${of(ASSETS, d)} Up or Down - ${day(d)}, ${1 + d(12)}:${d(4) * 15 || '00'}PM ET`,
    (d) => `${of(ASSETS, d)} price up in the hour on ${day(d)} at ${1 + d(12)}PM EDT?`,
  ],
  [
    (d) => `Will ${horse(d)} be the next ${of(RACES, d)} winner of ${of(PLACES, d)} in ${year(d)}?`,
    (d) => `Will ${horse(d)} be the next ${of(RACES, d)} winner of ${of(PLACES, d)}?`,
  ],
  [
    (d) => `Will ${horse(d)} win the ${year(d)} ${of(PLACES, d)} ${of(RACES, d)} final?`,
    (d) => `Who will win the ${of(PLACES, d)} ${of(RACES, d)} final in ${year(d)}? ${horse(d)}`,
  ],
  [
    (d) => `Will the highest temperature in ${of(PLACES, d)} be ${d(100)}°F on ${day(d)}?`,
    (d) => `Will the high temp in ${of(PLACES, d)} be ${d(100)}° on ${day(d)}, ${year(d)}?`,
  ],
  [
    (d) => `Will ${horse(d)} announce a run in the ${of(RACES, d)} before ${year(d)}?`,
    (d) => `${horse(d)} announces a run in the ${of(RACES, d)} before ${day(d)}, ${year(d)}?`,
  ],
  [
    (d) => `Will inflation in ${of(PLACES, d)} be above ${d(9)}.${d(10)}% in ${month(d)}?`,
    (d) => `${of(PLACES, d)} inflation in ${month(d)} above ${d(9)}.${d(10)}%?`,
  ],
];

const EXPIRES_AT_MS = Date.UTC(2026, 11, 1);
const DAY_MS = 86_400_000;

export type Side = { readonly venue: string; readonly side: 0 | 1; readonly seed: number };

/**
 * Makes `count` records. With `spreadDays` 0 all expire together, which leaves the date window
 * nothing to skip: the hardest case.
 */
export const generatedRecords = (
  { venue, side, seed }: Side,
  count: number,
  spreadDays: number,
): MatchRecord[] => {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, (_, key) => ({
    key,
    venue,
    venueId: `${venue}-${key}`,
    title: frames[draw(frames.length)]![side](draw),
    outcomes: ['Yes', 'No'],
    expiresAtMs: EXPIRES_AT_MS + (spreadDays === 0 ? 0 : draw(spreadDays) * DAY_MS),
    category: null,
    eventId: null,
    eventTitle: null,
    details: {},
  }));
};
