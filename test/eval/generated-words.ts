/** Names for generated markets: people put together from parts, and the tables' own teams. */
import { LEAGUES } from '../../src-main/core/fingerprint/words/entities/tables/index-of-tables.ts';
import type { Draw } from '../bench/titles.ts';

export type Team = { readonly city: string; readonly name: string; readonly code: string };

const words = (text: string): readonly string[] => text.split('|');

export const of = <T>(list: readonly T[], draw: Draw): T => {
  const one = list[draw(list.length)];
  if (one === undefined) throw new Error('the list has members');
  return one;
};

/** Some of a list, each once, in an order of the draw's. */
export const some = <T>(list: readonly T[], count: number, draw: Draw): readonly T[] => {
  const left = [...list];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(draw(left.length), 1));
  return taken;
};

const GIVEN = words(
  'Ana|Bruno|Carla|Daniel|Elena|Felix|Gloria|Henrik|Irene|Jonas|Katya|Luis|Marta|Nikola|Olga|' +
    'Pavel|Rosa|Stefan|Tanya|Ulrich|Vera|Walter|Yusuf|Zoe|Andrés|Björn|Chloé|José|Łukasz|René',
);
const FAMILY = words(
  'Aldana|Brandt|Castellan|Dorfman|Eriksen|Fontaine|Grabowski|Halloran|Ivanenko|Jansson|Keller|' +
    'Lombardi|Marchetti|Novak|Okafor|Petrov|Quintero|Rinaldi|Sandoval|Tanaka|Urbina|Vasquez|' +
    'Whitlock|Yamamoto|Zielinski|Ibáñez|Müller|Sørensen|Çelik|Núñez',
);

export const person = (draw: Draw): string => `${of(GIVEN, draw)} ${of(FAMILY, draw)}`;

/** People of whom some share a family name, as candidates of one race do. */
export const people = (count: number, draw: Draw): readonly string[] => {
  const names = new Set<string>();
  while (names.size < count) names.add(person(draw));
  return [...names];
};

export const codeOfPerson = (name: string): string => {
  const [given = '', family = ''] = name
    .normalize('NFD')
    .replaceAll(/[^\w\s]/g, '')
    .split(' ');
  return `${given.charAt(0)}${family.slice(0, 3)}`.toUpperCase();
};

const teamsOf = (league: string): readonly Team[] =>
  LEAGUES.filter((rows) => rows.league === league).flatMap(({ rows, shape }) =>
    rows.map((row) => {
      const [first = '', second = '', third] = row.split('|');
      const isCity = shape === 'city';
      const name = isCity ? `${first} ${second}` : second === '' ? first : second.replace('~', '');
      const code = isCity && third !== undefined ? third : first.slice(0, 3).toUpperCase();
      return { city: first, name, code };
    }),
  );

/** A city with two teams is no name of either: those that share one are left out. */
const told = (teams: readonly Team[]): readonly Team[] =>
  teams.filter(({ city }) => teams.filter((other) => other.city === city).length === 1);

export const teams = {
  nba: told(teamsOf('nba')),
  nfl: told(teamsOf('nfl')),
  nhl: told(teamsOf('nhl')),
  mlb: told(teamsOf('mlb')),
  epl: told(teamsOf('epl')),
  laliga: told(teamsOf('laliga')),
  bundesliga: told(teamsOf('bundesliga')),
  seriea: told(teamsOf('seriea')),
} as const;

export const MONTHS = words(
  'January|February|March|April|May|June|July|August|September|October|November|December',
);
export const shortMonth = (month: number): string => (MONTHS[month - 1] ?? '').slice(0, 3);

export const COUNTRIES = words(
  'France|Germany|Spain|Italy|Portugal|Poland|Brazil|Chile|Colombia|Peru|Japan|Kenya|Norway|' +
    'Sweden|Hungary|Romania|Bulgaria|Greece|Ireland|Canada',
);
export const DEMONYMS: Readonly<Record<string, string>> = {
  France: 'French',
  Germany: 'German',
  Spain: 'Spanish',
  Italy: 'Italian',
  Portugal: 'Portuguese',
  Poland: 'Polish',
  Brazil: 'Brazilian',
  Chile: 'Chilean',
  Colombia: 'Colombian',
  Peru: 'Peruvian',
  Japan: 'Japanese',
  Kenya: 'Kenyan',
  Norway: 'Norwegian',
  Sweden: 'Swedish',
  Hungary: 'Hungarian',
  Romania: 'Romanian',
  Bulgaria: 'Bulgarian',
  Greece: 'Greek',
  Ireland: 'Irish',
  Canada: 'Canadian',
};
export const STATES = words(
  'Alabama:AL|Arizona:AZ|Colorado:CO|Florida:FL|Georgia:GA|Iowa:IA|Kansas:KS|Maine:ME|Michigan:MI|' +
    'Nevada:NV|Ohio:OH|Oregon:OR|Texas:TX|Virginia:VA|Wisconsin:WI|Minnesota:MN|California:CA',
).map((text) => {
  const [name = '', code = ''] = text.split(':');
  return { name, code };
});
export const CITIES = words(
  'Chicago|Miami|Austin|Denver|Seattle|Boston|Phoenix|Atlanta|Houston|Philadelphia',
);
export const COMPANIES = words(
  'Stripe|Databricks|Canva|Klarna|Discord|Revolut|Chime|Plaid|Ramp|Brex|Anduril|SpaceX|OpenAI|' +
    'Anthropic|Cerebras|Kraken|Gusto|Rippling|Deel|Figma|Notion|Epic Games|Medline|Lime',
);
export const COINS: readonly (readonly [name: string, code: string, price: number])[] = [
  ['Bitcoin', 'BTC', 92_000],
  ['Ethereum', 'ETH', 3_200],
  ['Solana', 'SOL', 140],
  ['XRP', 'XRP', 2],
  ['Dogecoin', 'DOGE', 1],
];
