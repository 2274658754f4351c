/**
 * Where the result is read: hosts and institutions the market names as its source, institutions the
 * rules name behind words of settlement, and weather stations. Every source once, by canonical key.
 */
import { inPieces } from './either.ts';
import type { Fingerprint, Read, SettlementSource } from '../fingerprint.ts';
import { readFromField, readIn } from '../market-text.ts';
import type { MarketText, PlacedText } from '../market-text.ts';
import { folded } from './entities/tokens.ts';
import { rulesPlace } from './phrases.ts';
import { INSTITUTIONS } from './sources/institutions.ts';
import { domainsOf, hostOf } from './sources/site.ts';
import { STATIONS } from './sources/stations.ts';

/** More sources than this are a reading list, not a settlement. */
const SOURCES_MAX = 12;

const byHost = new Map<string, SettlementSource>();
const byName = new Map<string, SettlementSource>();
for (const row of INSTITUTIONS) {
  const [key = '', hosts = '', ...names] = row.split('|');
  const source: SettlementSource = { key: `source:${key}`, name: names[0] ?? key };
  for (const host of hosts.split(',')) if (host !== '') byHost.set(host, source);
  for (const name of names) byName.set(folded(name), source);
}

const stationByCode = new Map<string, SettlementSource>();
const stationNames: (readonly [name: string, source: SettlementSource])[] = [];
for (const row of STATIONS) {
  const [code = '', name = '', ...others] = row.split('|');
  const source: SettlementSource = { key: `station:${code}`, name };
  stationByCode.set(code, source);
  for (const other of [name, ...others]) stationNames.push([other, source]);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const anyName = (names: readonly string[]): string =>
  names
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

const SETTLED_BY = inPieces(
  'gi',
  String.raw`\b(?:(?:resolution|settlement|primary|official) sources?|(?:source|`,
  String.raw`outcome) agency|according to|as (?:officially )?(?:reported|published|`,
  String.raw`recorded|released|verified|listed|measured|shown|displayed) (?:by|on|at|`,
  String.raw`from|in)|(?:official|reported) (?:information|data|results?|statistics|`,
  String.raw`reports?|announcements?) (?:from|by|of)|information from|data from|`,
  String.raw`based on|verified (?:from|by)|consensus of)\b`,
);
/** How far behind such words the source may stand. */
const REACH = 240;
const namesOfInstitutions = INSTITUTIONS.flatMap((row) => row.split('|').slice(2));
const NAME = new RegExp(`(?<![A-Za-z0-9])(?:${anyName(namesOfInstitutions)})(?![A-Za-z0-9])`, 'g');
const ADDRESS = /https?:\/\/[^\s)"'<>\]]{4,300}/g;
const STATION = new RegExp(
  `(?<![A-Za-z])(?:${anyName(stationNames.map(([name]) => name))})(?![A-Za-z])`,
  'g',
);
const STATION_CODE = /\/([A-Z]{4})(?:[/?#.]|$)/;
const WEATHER = /\b(?:temp\b|temperature|weather|climat|precipitation|rain|snow|wind)|\d ?°/i;

const hostSource = (url: string): SettlementSource | null => {
  const host = hostOf(url);
  if (host === null) return null;
  const domains = domainsOf(host);
  const known = domains.map((domain) => byHost.get(domain)).find((source) => source !== undefined);
  const registered = domains.at(-1) ?? host;
  return known ?? { key: `host:${registered}`, name: registered };
};

const stationOfAddress = (url: string): SettlementSource | null => {
  const code = STATION_CODE.exec(url)?.[1]?.toLowerCase();
  return code === undefined ? null : (stationByCode.get(code) ?? null);
};

const listed = ({ market }: MarketText): readonly Read<SettlementSource>[] =>
  market.sources.flatMap(({ name, url }) => {
    const found: Read<SettlementSource>[] = [];
    const station = url === null ? null : stationOfAddress(url);
    if (url !== null && station !== null) found.push(readFromField('source', url, station));
    const ofHost = url === null ? null : hostSource(url);
    if (url !== null && ofHost !== null) found.push(readFromField('source', url, ofHost));
    const ofName = name === null ? undefined : byName.get(folded(name.replace(/^the /i, '')));
    if (name !== null && ofName !== undefined) found.push(readFromField('source', name, ofName));
    if (name !== null && ofName === undefined && ofHost === null) {
      const key = `source:${folded(name).replace(/[^a-z0-9]+/g, '-')}`;
      found.push(readFromField('source', name, { key, name }));
    }
    return found;
  });

const namedInRules = (at: PlacedText): readonly Read<SettlementSource>[] => {
  const found: Read<SettlementSource>[] = [];
  let readTo = 0;
  for (const words of at.text.matchAll(SETTLED_BY)) {
    const from = Math.max(readTo, words.index);
    const to = Math.min(at.text.length, words.index + words[0].length + REACH);
    const stretch = at.text.slice(from, to);
    for (const match of stretch.matchAll(NAME)) {
      const source = byName.get(folded(match[0]));
      const start = from + match.index;
      if (source !== undefined) found.push(readIn(at, start, start + match[0].length, source));
    }
    readTo = to;
  }
  return found;
};

/**
 * Exchanges, price indices, trackers and leaderboards: where the rules name one at all, it is what
 * the value is read from ("If the Bitcoin Real-Time Index is above …").
 */
const INSTRUMENTS: ReadonlySet<string> = new Set(
  (
    'binance coinbase kraken chainlink cf-benchmarks coingecko coinmarketcap pyth silver-bulletin ' +
    'rcp 538 lmarena rotten-tomatoes metacritic companies-market-cap xtracker aaa'
  )
    .split(' ')
    .map((key) => `source:${key}`),
);

/** Where a text names an institution of the list, whatever it says of it. */
export const sourceNamesIn = (
  text: string,
): readonly { readonly start: number; readonly end: number }[] =>
  Array.from(text.matchAll(NAME), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));

const instrumentsIn = (at: PlacedText): readonly Read<SettlementSource>[] =>
  Array.from(at.text.matchAll(NAME)).flatMap((match) => {
    const source = byName.get(folded(match[0]));
    const isInstrument = source !== undefined && INSTRUMENTS.has(source.key);
    return isInstrument ? [readIn(at, match.index, match.index + match[0].length, source)] : [];
  });

const addressesIn = (at: PlacedText): readonly Read<SettlementSource>[] =>
  Array.from(at.text.matchAll(ADDRESS)).flatMap((match) => {
    const url = match[0].replace(/[.,;:]$/, '');
    return [stationOfAddress(url), hostSource(url)].flatMap((source) =>
      source === null ? [] : [readIn(at, match.index, match.index + url.length, source)],
    );
  });

const stationsIn = (at: PlacedText): readonly Read<SettlementSource>[] =>
  Array.from(at.text.matchAll(STATION)).flatMap((match) => {
    const source = stationNames.find(([name]) => name === match[0])?.[1];
    const end = match.index + match[0].length;
    return source === undefined ? [] : [readIn(at, match.index, end, source)];
  });

/** Returns every source once, those the venue lists first. */
export const readSources = (text: MarketText): Fingerprint['sources'] => {
  const rules = rulesPlace(text.places);
  const isWeather = text.places.some((at) => WEATHER.test(at.text));
  const all = [
    ...listed(text),
    ...(rules === null ? [] : [...namedInRules(rules), ...addressesIn(rules)]),
    ...(rules === null ? [] : instrumentsIn(rules)),
    ...(isWeather ? text.places.flatMap(stationsIn) : []),
  ];
  const byKey = new Map<string, Read<SettlementSource>>();
  for (const read of all) {
    if (byKey.size < SOURCES_MAX && !byKey.has(read.value.key)) byKey.set(read.value.key, read);
  }
  return [...byKey.values()];
};
