/**
 * Why something is not on the list worth trading: one closed list, each with its sentence. The order
 * is that in which they are looked for, so the reason given is the deepest one.
 */

export const reasonSentences = {
  'mapping-not-verified': 'The pair is approved and not yet verified for trading.',
  'mapping-suspended': 'The pair is suspended because a market changed after its approval.',
  'mapping-revoked': 'The approval of the pair was revoked.',
  'mapping-expired': 'The approval of the pair has run out.',
  'not-for-trading': 'The pair is kept as related only: it is not proven to settle alike.',
  'polarity-unknown':
    'It is not known whether both legs pay in the same state or in opposite ones.',
  'market-expired': 'Both markets are past the time their results were expected.',
  'outcome-unknown': 'It is not known which outcome of a market the pair means.',
  maintenance: 'A venue is in its maintenance window.',
  'venue-status-unknown': 'It is not known whether a venue takes orders on this market now.',
  'venue-not-trading': 'A venue does not take orders on this market now.',
  'terms-outdated': 'The terms of a market changed, and have not been read again.',
  'payout-not-one-dollar': 'A market does not pay exactly one dollar or nothing.',
  'payout-unknown': 'A market does not say what a share of it pays.',
  'fee-unknown': 'The fees of a market are not known, and unknown is not free.',
  'tick-grid-unknown': 'The prices that a market takes orders at are not known.',
  'minimum-size-unknown': 'The smallest order that a market takes is not known.',
  'book-unknown': 'No book of a market has arrived yet.',
  'book-down': 'The feed of a book is down.',
  'book-gapped': 'A book has lost a message and waits to be sent anew.',
  'book-crossed': 'The sides of a book meet, which no venue lets stand.',
  'book-stale': 'A book is stale.',
  'quote-too-old': 'A book has said nothing for longer than quotes are believed.',
  'quotes-too-far-apart': 'The books are too far apart in time to be compared.',
  'direction-not-leased': 'The approval does not allow the pair to be bought this way round.',
  'side-empty': 'Nobody offers one of the outcomes.',
  'below-minimum-edge': 'After every cost there is less than the minimum edge.',
  'too-small': 'The books hold fewer shares than the smallest order.',
  'balance-too-low': 'The balance at a venue does not pay for the smallest order.',
  'lease-too-small': 'The capital allowed for the pair does not pay for the smallest order.',
  'edge-above-ceiling': 'The edge is too large to be believed: look at the match before the money.',
  'below-risk-free': 'The capital would earn more without risk until the later expiry.',
} as const;
export type Reason = keyof typeof reasonSentences;

/** A reason that takes it off every list; the other one moves it to the list to investigate. */
export type WithheldReason = Exclude<Reason, 'edge-above-ceiling'>;
