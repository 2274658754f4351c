/**
 * Finds where values begin and end in JSON bytes that come in pieces, without parsing them. It
 * counts brackets outside of texts and nothing more: JSON.parse judges what lies between.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

export type JsonScanner = {
  /** How many brackets are open. */
  readonly depth: () => number;
  /** Whether the scan stands inside a text. */
  readonly isInText: () => boolean;
  /**
   * Scans from `from` to the next boundary and returns its index; the length of `bytes` where
   * there is none. A boundary is a comma at `commaDepth`, or a closing bracket that leaves
   * `floor` brackets open. The byte there has been taken into account.
   */
  readonly next: (bytes: Uint8Array, from: number, commaDepth: number, floor: number) => number;
};

/** `depth` is how many brackets are open where the scan begins. */
export const createJsonScanner = (startDepth: number): JsonScanner => {
  let depth = startDepth;
  let isInText = false;
  let isEscaped = false;

  /** Returns the index after the text's end, or the length where it goes on in the next piece. */
  const skipText = (bytes: Uint8Array, from: number): number => {
    let at = from;
    if (isEscaped && at < bytes.length) {
      isEscaped = false;
      at += 1;
    }
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        isInText = false;
        return at + 1;
      }
      if (byte !== BACKSLASH) continue;
      at += 1;
      isEscaped = at >= bytes.length;
    }
    return bytes.length;
  };

  const next: JsonScanner['next'] = (bytes, from, commaDepth, floor) => {
    let at = isInText ? skipText(bytes, from) : from;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        isInText = true;
        at = skipText(bytes, at + 1);
        continue;
      }
      if (byte === 0x7b || byte === 0x5b) depth += 1;
      else if (byte === 0x7d || byte === 0x5d) {
        depth -= 1;
        if (depth <= floor) return at;
      } else if (byte === COMMA && depth === commaDepth) return at;
      at += 1;
    }
    return bytes.length;
  };

  return { depth: () => depth, isInText: () => isInText, next };
};
