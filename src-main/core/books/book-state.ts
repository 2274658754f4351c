/**
 * What a book may be used for, since when and why. Only a live one is ever quoted. The reasons are a
 * closed list, so that a screen, a log and a count speak of the same thing.
 */

/** Every reason a book can be in its state for, with the sentence an operator reads. */
export const bookReasonSentences = {
  'no-snapshot-yet': 'No book has arrived since the market was subscribed to.',
  snapshot: 'The book is what the venue sent.',
  confirmed: 'The venue was asked and its book is the same.',
  uncrossed: 'The sides of the book no longer meet.',
  silent: 'Nothing was heard of this market for longer than it is used to.',
  late: 'What is heard of this market is old by the time it carries.',
  'clock-unsure':
    'This clock and the venue’s cannot be compared, so old news could not be told from new.',
  'sequence-gap': 'A message of this feed is missing, so levels may be wrong.',
  'out-of-order': 'A message came after one that the venue had stamped later.',
  overrun: 'More came than could be read, so messages of this feed were left out.',
  'level-below-zero': 'A level was to lose more than it had, so a message is missing.',
  'size-too-large': 'A level was to hold more than any level can.',
  'price-out-of-range': 'A level was at nothing or at the whole dollar.',
  'repeated-level': 'One price came twice in one book.',
  'too-deep': 'A side has more levels than a book keeps.',
  'unreadable-message': 'A message about this book could not be read.',
  'differs-from-venue': 'The venue was asked and its book is another one.',
  'hash-mismatch': 'The book does not have the hash that the venue gave it.',
  locked: 'The best bid and the best ask are at one price, which no venue lets stand.',
  crossed: 'The best bid is above the best ask, which no venue lets stand.',
  disconnected: 'The connection that carried this book is closed.',
  unsubscribed: 'This book is no longer asked for.',
  'market-closed': 'The market no longer trades.',
} as const;
export type BookReason = keyof typeof bookReasonSentences;

/** The reasons that each state can have. */
export const bookStateReasons = {
  unknown: ['no-snapshot-yet'],
  live: ['snapshot', 'confirmed', 'uncrossed'],
  stale: ['silent', 'late', 'clock-unsure'],
  gapped: [
    'sequence-gap',
    'out-of-order',
    'overrun',
    'level-below-zero',
    'size-too-large',
    'price-out-of-range',
    'repeated-level',
    'too-deep',
    'unreadable-message',
    'differs-from-venue',
    'hash-mismatch',
  ],
  crossed: ['locked', 'crossed'],
  down: ['disconnected', 'unsubscribed', 'market-closed'],
} as const satisfies Readonly<Record<string, readonly BookReason[]>>;
export type BookStateKind = keyof typeof bookStateReasons;

/** A state with one of its own reasons: `gapped` because of `silent` does not compile. */
export type BookStateOf<Kind extends BookStateKind> = {
  readonly kind: Kind;
  readonly reason: (typeof bookStateReasons)[Kind][number];
  /** By the operator's clock. A state that is entered again for the same reason keeps its time. */
  readonly sinceMs: number;
};
export type BookState = { [Kind in BookStateKind]: BookStateOf<Kind> }[BookStateKind];

/** The state after this one; the very same where neither kind nor reason is new. */
export const nextState = <Kind extends BookStateKind>(
  before: BookState,
  kind: Kind,
  reason: BookStateOf<Kind>['reason'],
  atMs: number,
): BookState =>
  before.kind === kind && before.reason === reason
    ? before
    : ({ kind, reason, sinceMs: atMs } satisfies BookStateOf<Kind> as BookState);
