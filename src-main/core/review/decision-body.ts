/** What every decision puts on record, so that its entry can be read without the database. */
import type { NewEntry } from '../audit/audit-log.ts';
import type { CandidateRecord } from '../storage/candidate-store.ts';

export const decisionBody = ({ detail, left, right }: CandidateRecord): NewEntry['body'] => ({
  candidate: detail.id,
  revision: detail.revision,
  legs: [
    {
      venue: left.venue,
      market: left.venueId,
      outcome: detail.legs[0].outcome,
      title: left.title.toWellFormed(),
      rules: left.rulesHash,
    },
    {
      venue: right.venue,
      market: right.venueId,
      outcome: detail.legs[1].outcome,
      title: right.title.toWellFormed(),
      rules: right.rulesHash,
    },
  ],
  polarity: detail.polarity,
  relation: detail.relation,
  matcher: detail.matcher,
  scorePpm: detail.scorePpm,
  warnings: detail.warnings.map(({ code, severity, message }) => ({
    code,
    severity,
    message: message.toWellFormed(),
  })),
});
