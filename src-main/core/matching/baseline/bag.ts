/**
 * A letter-count signature of a text, whose difference never exceeds the Levenshtein distance: one
 * edit adds, removes or exchanges one character, so it moves the count of at most one class up and
 * of one down. Counting only so far, and several characters as one class, only weakens the bound.
 */

/** Words of 32 bits in a signature. */
export const BAG_WORDS = 5;

const CLASS_COUNT = 40;
/** Bits per class: a class counted n times has its lowest min(n, 4) bits set. */
const LEVELS = 4;

const DIGIT_CLASS = 26;
const SPACE_CLASS = 36;
const OTHER_CLASS = 37;
const OTHER_CLASSES = 3;

const classOf = (unit: number): number => {
  if (unit >= 97 && unit <= 122) return unit - 97;
  if (unit >= 48 && unit <= 57) return DIGIT_CLASS + unit - 48;
  if (unit === 32) return SPACE_CLASS;
  return OTHER_CLASS + (unit % OTHER_CLASSES);
};

/** Writes the signature of `units[start..end)` to `bags[at..at + BAG_WORDS)`. */
export const writeBag = (
  units: Uint16Array,
  start: number,
  end: number,
  bags: Int32Array,
  at: number,
): void => {
  const counts = new Uint8Array(CLASS_COUNT);
  for (let i = start; i < end; i++) {
    const kind = classOf(units[i]!);
    const count = counts[kind]!;
    if (count === LEVELS) continue;
    counts[kind] = count + 1;
    const bit = kind * LEVELS + count;
    bags[at + (bit >>> 5)]! |= 1 << (bit & 31);
  }
};

/** Bits of each byte of a word, counted in that byte. */
const bitsPerByte = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const nibbles = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return (nibbles + (nibbles >>> 4)) & 0x0f0f_0f0f;
};

/** Returns a lower bound of the distance of two texts, from their signatures. */
export const bagDistance = (a: Int32Array, aAt: number, b: Int32Array, bAt: number): number => {
  let onlyA = 0;
  let onlyB = 0;
  for (let i = 0; i < BAG_WORDS; i++) {
    const wordA = a[aAt + i]!;
    const wordB = b[bAt + i]!;
    onlyA += bitsPerByte(wordA & ~wordB);
    onlyB += bitsPerByte(wordB & ~wordA);
  }
  // A byte holds at most 8 x BAG_WORDS, so the multiplication adds the four up without a carry.
  return Math.max(Math.imul(onlyA, 0x0101_0101) >>> 24, Math.imul(onlyB, 0x0101_0101) >>> 24);
};
