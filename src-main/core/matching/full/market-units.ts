/**
 * Turns what texts say into units of the run's vocabulary: a name of the tables becomes everything
 * it may mean in the market's leagues, a word its stem.
 */
import type { Naming } from '../../fingerprint/words/entities/gazetteer.ts';
import type { ConceptId } from './concepts.ts';
import type { Leagues } from './leagues-of-market.ts';
import { stemsOf } from './text-reading.ts';
import type { Said } from './text-reading.ts';
import type { Unit, Vocabulary } from './vocabulary.ts';

/** "Tigers" are seven teams; more than this many meanings are not told apart. */
const MEANINGS_MAX = 14;

/** In a known league a team's name means that team; elsewhere it means all it can. */
const meant = (namings: readonly Naming[], leagues: Leagues | null): readonly Naming[] => {
  if (leagues === null || namings.length < 2) return namings;
  const inLeague = namings.filter(({ league }) => league !== null && leagues.has(league));
  if (inLeague.length > 0) return inLeague;
  const noTeams = namings.filter(({ league }) => league === null);
  return noTeams.length > 0 ? noTeams : namings;
};

const distinct = (ids: readonly number[]): Int32Array => Int32Array.from(new Set(ids));

const nameUnit = (said: Said, keys: readonly string[], vocabulary: Vocabulary): Unit => ({
  terms: distinct(keys.map((key) => vocabulary.term('entity', key))),
  words: distinct(stemsOf(said).map((stem) => vocabulary.term('word', stem))),
  isName: true,
});

export const unitOfSaid = (said: Said, leagues: Leagues | null, vocabulary: Vocabulary): number => {
  if (said.namings.length === 0) {
    const stem = stemsOf(said)[0] ?? '';
    return vocabulary.unit(stem, () => ({
      // "3 cuts": a whole number that was read as a quantity elsewhere is the same number.
      terms: /^\d+$/.test(stem)
        ? Int32Array.of(vocabulary.term('number', String(Number(stem))))
        : Int32Array.of(vocabulary.term('word', stem)),
      words: new Int32Array(0),
      isName: false,
    }));
  }
  const keys = meant(said.namings, leagues)
    .slice(0, MEANINGS_MAX)
    .map(({ entity }) => entity.key);
  const key = `${said.words.join(' ')}|${keys.join('|')}`;
  return vocabulary.unit(key, () => nameUnit(said, keys, vocabulary));
};

export const unitOfConcept = (id: ConceptId, vocabulary: Vocabulary): number =>
  vocabulary.unit(`concept ${id}`, () => ({
    terms: Int32Array.of(vocabulary.term('concept', String(id))),
    words: new Int32Array(0),
    isName: false,
  }));
