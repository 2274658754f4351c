/**
 * Levenshtein distance with a cut-off, 32 rows of the table at a time in the bits of an integer
 * (Myers 1999, in Hyyrö's block form of 2003). Counts UTF-16 units. Knows nothing of titles.
 */

/** A text as its UTF-16 units: `units[start]` up to, not including, `units[end]`. */
export type Span = { units: Uint16Array; start: number; end: number };

/** Returns the distance if it is at most `max`; otherwise some number greater than `max`. */
export type Levenshtein = (a: Span, b: Span, max: number) => number;

/** Rows of the table that one integer of JavaScript's bit operations holds. */
const BLOCK_ROWS = 32;

export const unitsOf = (text: string): Span => {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return { units, start: 0, end: text.length };
};

/**
 * Makes a Levenshtein with scratch memory of its own (256 KiB): not to be shared while it runs,
 * and worth keeping, since making one costs more than most distances.
 */
export const createLevenshtein = (): Levenshtein => {
  // For each unit, in which rows of the current block it stands; all zero between calls.
  const rowsOf = new Int32Array(0x1_0000);
  // For each column, how the block above changes from the column before: -1, 0 or 1.
  let steps = new Int8Array(0);

  /** Walks all columns of one block of rows; returns a lower bound of the whole distance. */
  const walkBlock = (
    rows: Uint16Array,
    rowStart: number,
    rowEnd: number,
    columns: Uint16Array,
    columnStart: number,
    columnEnd: number,
    position: { above: number; below: number },
  ): number => {
    const last = 1 << (rowEnd - rowStart - 1);
    let plus = -1;
    let minus = 0;
    let distance = position.above + rowEnd - rowStart;
    let ahead = columnEnd - columnStart - position.below;
    let bound = distance + Math.abs(ahead);
    for (let i = rowStart; i < rowEnd; i++) rowsOf[rows[i]!]! |= 1 << (i - rowStart);
    for (let j = columnStart; j < columnEnd; j++) {
      const step = steps[j - columnStart]!;
      const stepDown = step >>> 31;
      const equal = rowsOf[columns[j]!]!;
      const vertical = equal | minus;
      const carried = equal | stepDown;
      const horizontal = (((carried & plus) + plus) ^ plus) | carried;
      let up = minus | ~(horizontal | plus);
      let down = plus & horizontal;
      const stepOut = ((up & last) !== 0 ? 1 : 0) - ((down & last) !== 0 ? 1 : 0);
      up = (up << 1) | (step > 0 ? 1 : 0);
      down = (down << 1) | stepDown;
      plus = down | ~(vertical | up);
      minus = up & vertical;
      steps[j - columnStart] = stepOut;
      distance += stepOut;
      ahead--;
      // What is left of the two texts differs in length by at least this much.
      const least = distance + Math.abs(ahead);
      if (least < bound) bound = least;
    }
    for (let i = rowStart; i < rowEnd; i++) rowsOf[rows[i]!] = 0;
    return bound;
  };

  const distanceByBlocks = (short: Span, long: Span, max: number): number => {
    const columnCount = long.end - long.start;
    if (steps.length < columnCount) steps = new Int8Array(columnCount * 2);
    steps.fill(1, 0, columnCount);
    for (let rowStart = short.start; rowStart < short.end; rowStart += BLOCK_ROWS) {
      const rowEnd = Math.min(rowStart + BLOCK_ROWS, short.end);
      const position = { above: rowStart - short.start, below: short.end - rowEnd };
      const { units, start, end } = long;
      const bound = walkBlock(short.units, rowStart, rowEnd, units, start, end, position);
      if (bound > max) return max + 1;
    }
    let distance = short.end - short.start;
    for (let j = 0; j < columnCount; j++) distance += steps[j]!;
    return distance;
  };

  /** The common case, one block: no steps to keep, and it may give up at any column. */
  const distanceInOneBlock = (short: Span, long: Span, max: number): number => {
    const { units: rows, start: rowStart, end: rowEnd } = short;
    const { units: columns, start, end } = long;
    const last = 1 << (rowEnd - rowStart - 1);
    let plus = -1;
    let minus = 0;
    let distance = rowEnd - rowStart;
    for (let i = rowStart; i < rowEnd; i++) rowsOf[rows[i]!]! |= 1 << (i - rowStart);
    for (let j = start; j < end; j++) {
      const equal = rowsOf[columns[j]!]!;
      const vertical = equal | minus;
      const horizontal = (((equal & plus) + plus) ^ plus) | equal;
      let up = minus | ~(horizontal | plus);
      const down = plus & horizontal;
      if ((up & last) !== 0) distance++;
      else if ((down & last) !== 0) distance--;
      // The last row falls by at most one a column, so from here it cannot come back to max.
      if (distance - (end - 1 - j) > max) break;
      up = (up << 1) | 1;
      plus = (down << 1) | ~(vertical | up);
      minus = up & vertical;
    }
    for (let i = rowStart; i < rowEnd; i++) rowsOf[rows[i]!] = 0;
    return distance;
  };

  // Filled anew by each call: what is left of the two texts without their common ends.
  const short: Span = { units: new Uint16Array(0), start: 0, end: 0 };
  const long: Span = { units: short.units, start: 0, end: 0 };

  return (a, b, max) => {
    const aIsShorter = a.end - a.start <= b.end - b.start;
    const { units: rows } = aIsShorter ? a : b;
    const { units: columns } = aIsShorter ? b : a;
    let { start: i, end: iEnd } = aIsShorter ? a : b;
    let { start: j, end: jEnd } = aIsShorter ? b : a;
    if (jEnd - j - (iEnd - i) > max) return max + 1;
    while (i < iEnd && rows[i] === columns[j]) {
      i++;
      j++;
    }
    while (i < iEnd && rows[iEnd - 1] === columns[jEnd - 1]) {
      iEnd--;
      jEnd--;
    }
    if (i === iEnd) return jEnd - j;
    short.units = rows;
    short.start = i;
    short.end = iEnd;
    long.units = columns;
    long.start = j;
    long.end = jEnd;
    if (iEnd - i <= BLOCK_ROWS) return distanceInOneBlock(short, long, max);
    return distanceByBlocks(short, long, max);
  };
};
