/**
 * Cuts a stream of bytes into lines and reads each as JSON. It holds at most one unfinished frame,
 * and says at once when that one grows beyond the limit; it never decides what to do about it.
 */

export type ReadFrame =
  | { readonly kind: 'frame'; readonly value: unknown }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'garbage' };

const NEWLINE = 0x0a;

/** Returns a function that takes a chunk and answers the frames it completed, in order. */
export const frameReader = (bytesMax: number): ((chunk: Buffer) => readonly ReadFrame[]) => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held: Buffer[] = [];
  let heldBytes = 0;

  const parsed = (bytes: Buffer): ReadFrame => {
    try {
      return { kind: 'frame', value: JSON.parse(decoder.decode(bytes)) };
    } catch (error) {
      // Invalid UTF-8 is a TypeError, invalid JSON a SyntaxError; anything else is ours.
      if (error instanceof SyntaxError || error instanceof TypeError) return { kind: 'garbage' };
      throw error;
    }
  };

  return (chunk) => {
    const frames: ReadFrame[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      held.push(chunk.subarray(start, end));
      heldBytes += end - start;
      frames.push(heldBytes > bytesMax ? { kind: 'too-large' } : parsed(Buffer.concat(held)));
      held = [];
      heldBytes = 0;
      start = end + 1;
    }
    held.push(chunk.subarray(start));
    heldBytes += chunk.length - start;
    if (heldBytes > bytesMax) {
      held = [];
      heldBytes = 0;
      frames.push({ kind: 'too-large' });
    }
    return frames;
  };
};
