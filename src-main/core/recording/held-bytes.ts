/** The bytes of one value that is still coming in, and where in the file it began. */

export type HeldBytes = {
  readonly size: () => number;
  readonly startAt: () => number;
  readonly add: (bytes: Buffer) => void;
  /** Hands out what is held; what is added next begins at `nextAt`. */
  readonly take: (nextAt: number) => Buffer;
};

export const createHeldBytes = (): HeldBytes => {
  let parts: Buffer[] = [];
  let size = 0;
  let startAt = 0;
  return {
    size: () => size,
    startAt: () => startAt,
    add: (bytes) => {
      parts.push(bytes);
      size += bytes.length;
    },
    take: (nextAt) => {
      const [only] = parts;
      const bytes = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts, size);
      parts = [];
      size = 0;
      startAt = nextAt;
      return bytes;
    },
  };
};
