/** A clarification that a venue publishes beside a market's rules. It counts like the rules do. */
export type Notice = {
  /** The venue's own id of it. */
  readonly id: string;
  readonly text: string;
  /** Null where the venue does not say. */
  readonly publishedAtMs: number | null;
};

/** Longest clarification that is stored, in UTF-16 units. */
export const NOTICE_LENGTH_MAX = 100_000;
