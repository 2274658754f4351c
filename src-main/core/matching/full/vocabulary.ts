/**
 * The words of one match run as integers. A term is one thing that can be looked up (a word, an
 * entity, a number, a day); a unit is one thing that a text says, with every term that may stand
 * for it: "Toronto" is any of its teams or the city. Holds no market.
 */

/** What kind of term it is, for its weight in the search. */
export type TermKind =
  'word' | 'entity' | 'number' | 'day' | 'period' | 'concept' | 'code' | 'title';

export type Unit = {
  /** Any of these says the same. */
  readonly terms: Int32Array;
  /** The plain words it is made of, for a match in part. Empty for what is no name. */
  readonly words: Int32Array;
  readonly isName: boolean;
};

export type Vocabulary = ReturnType<typeof createVocabulary>;

const KINDS: readonly TermKind[] = [
  'word',
  'entity',
  'number',
  'day',
  'period',
  'concept',
  'code',
  'title',
];

export const createVocabulary = () => {
  const ids = new Map<string, number>();
  const kinds: number[] = [];
  const units: Unit[] = [];
  const unitIds = new Map<string, number>();

  const events = new Map<string, number>();
  let hasCodes = false;

  const term = (kind: TermKind, text: string): number => {
    const key = `${kind}:${text}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(key, id);
    kinds.push(KINDS.indexOf(kind));
    hasCodes ||= kind === 'code';
    return id;
  };

  return {
    term,
    /** The term of that text where some market has it already; else undefined. */
    knownTerm: (kind: TermKind, text: string): number | undefined => ids.get(`${kind}:${text}`),
    /** The number of an event by its name, made once. */
    event: (name: string): number => {
      const known = events.get(name);
      if (known !== undefined) return known;
      events.set(name, events.size);
      return events.size - 1;
    },
    hasCodes: (): boolean => hasCodes,
    termCount: (): number => ids.size,
    kindOf: (id: number): TermKind => KINDS[kinds[id] ?? 0] ?? 'word',
    unitCount: (): number => units.length,
    unitOf: (id: number): Unit => {
      const unit = units[id];
      if (unit === undefined) throw new Error('a unit is known before it is looked up');
      return unit;
    },
    /** The unit of that key, made once. */
    unit: (key: string, make: () => Unit): number => {
      const known = unitIds.get(key);
      if (known !== undefined) return known;
      const id = units.push(make()) - 1;
      unitIds.set(key, id);
      return id;
    },
  };
};
