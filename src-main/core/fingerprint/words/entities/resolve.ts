/**
 * Who is meant by a name that several share: "New York" is a city, a state and six teams. Decides
 * by the setting of the whole market, and where that does not settle it, says so: an unresolved
 * name gets a key of its own words and equals nothing for certain.
 */
import type { Entity, EntityKind } from '../../fingerprint.ts';
import type { Naming } from './gazetteer.ts';
import type { Setting } from './setting.ts';
import { slugOf } from './tokens.ts';

/** An entity made from a name's own words. */
export const unresolvedName = (name: string, kind: EntityKind): Entity => ({
  key: `${kind === 'person' ? 'person' : 'name'}:${slugOf(name)}`,
  kind,
  name,
});

const onlyEntity = (namings: readonly Naming[]): Entity | null => {
  const first = namings[0];
  if (first === undefined) return null;
  return namings.every(({ entity }) => entity.key === first.entity.key) ? first.entity : null;
};

const countryOfParty = (key: string): string => {
  const code = /^party:([a-z]{2})-/.exec(key)?.[1] ?? '';
  return code === 'uk' ? 'gb' : code;
};

const teamMeant = (namings: readonly Naming[], setting: Setting): Entity | null => {
  const { leagues, isContest, isSport } = setting;
  const teams = namings.filter(({ league }) => league !== null);
  if (leagues !== null && leagues.size > 0) {
    const inLeague = teams.filter(({ league }) => league !== null && leagues.has(league));
    const full = inLeague.filter(({ form }) => form === 'full' || form === 'short');
    return onlyEntity(full) ?? onlyEntity(inLeague);
  }
  if (leagues !== null) return null;
  const full = onlyEntity(teams.filter(({ form }) => form === 'full'));
  if (full !== null) return full;
  const isOnlyTeams = teams.length === namings.length;
  // In a match a nickname alone may be a fighter's surname; both sides' leagues were tried before.
  const canBeShort = isSport && !isContest && isOnlyTeams;
  const spoken = teams.filter(({ form }) => form === 'short');
  return canBeShort && spoken.length === teams.length ? onlyEntity(spoken) : null;
};

const KIND_BY_SETTING = ({ isStatewide, isPriced }: Setting): readonly EntityKind[] => [
  isStatewide ? 'region' : 'city',
  ...(isPriced ? (['asset'] as const) : (['organisation'] as const)),
];

const thingMeant = (namings: readonly Naming[], setting: Setting): Entity | null => {
  const things = namings.filter(
    ({ league, form }) => league === null && (form !== 'code' || setting.isPriced),
  );
  const single = onlyEntity(things);
  if (single !== null || things.length === 0) return single;
  const parties = things.filter(({ entity }) => entity.kind === 'party');
  if (parties.length === things.length) {
    return onlyEntity(
      parties.filter(({ entity }) => setting.countries.has(countryOfParty(entity.key))),
    );
  }
  if (setting.leagues?.size === 0) {
    const country = onlyEntity(things.filter(({ entity }) => entity.kind === 'country'));
    if (country !== null) return country;
  }
  for (const kind of KIND_BY_SETTING(setting)) {
    const ofKind = onlyEntity(things.filter(({ entity }) => entity.kind === kind));
    // "Washington" in no state's context is the state, the capital or the government.
    if (ofKind !== null && (kind !== 'city' || ofKind.key !== 'city:washington-dc')) return ofKind;
  }
  return null;
};

/** The Senate of a question that names a state is its seat there, as the House is. */
const SEATS: ReadonlyMap<string, Entity> = new Map([
  ['org:us-senate', { key: 'office:senator', kind: 'office', name: 'senator' }],
  ['org:us-house', { key: 'office:representative', kind: 'office', name: 'representative' }],
]);

const seatOf = (thing: Entity | null, { hasState }: Setting): Entity | null =>
  thing !== null && hasState ? (SEATS.get(thing.key) ?? thing) : thing;

const PLACES: ReadonlySet<EntityKind> = new Set(['city', 'region']);

/**
 * Returns who is meant. A place that is also a team's is left unresolved where two sides meet in a
 * league that is not known. Null: nobody; the words were not meant as a name here.
 */
export const meantBy = (
  namings: readonly Naming[],
  words: string,
  setting: Setting,
): Entity | null => {
  const team = teamMeant(namings, setting);
  if (team !== null) return team;
  const isTeamName = namings.some(({ league }) => league !== null);
  const isInLeague = setting.leagues !== null && setting.leagues.size > 0;
  const thing = seatOf(thingMeant(namings, setting), setting);
  if (thing !== null) {
    const isPlace = PLACES.has(thing.kind);
    const isUnclear = isTeamName && isPlace && (isInLeague || setting.isContest);
    return isUnclear ? unresolvedName(words, 'city') : thing;
  }
  const isCodeOnly = namings.every(({ form }) => form === 'code');
  if (isCodeOnly) return null;
  const kind = namings.some(({ entity }) => PLACES.has(entity.kind)) ? 'city' : 'other';
  if (namings.some(({ entity }) => entity.kind !== 'team')) return unresolvedName(words, kind);
  return setting.isSport ? unresolvedName(words, 'other') : null;
};
