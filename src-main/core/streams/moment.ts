/**
 * When something happened, by two clocks: one that people set, for what is shown and for calendars,
 * and one that never goes back, for how long something took. Both come with each message.
 */
export type Moment = {
  /** Milliseconds since the Unix epoch, by the operator's clock. */
  readonly atMs: number;
  /** Milliseconds since some fixed moment of this run. */
  readonly elapsedMs: number;
};
