/** One expression out of several, so that each alternative can stand on a line of its own. */
export const either = (...patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join('|'), patterns[0]?.flags ?? '');

/** An expression too long for one line, in pieces that are put together as they stand. */
export const inPieces = (flags: string, ...pieces: readonly string[]): RegExp =>
  new RegExp(pieces.join(''), flags);
