/** Mapping rows as SQL gives them, with lease and settlement, and the contract's shape made of them. */
import type { Directions } from '../../../src-preload/contract/lease.ts';
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import { legRowOf, type LegColumns, type SettlementRow, settlementOf } from './settlement-rows.ts';

export type MappingRow = {
  id: string;
  candidate_id: string;
  state: Mapping['state'];
  use: Mapping['use'];
  polarity: Polarity;
  proposed_at: number;
  verified_at: number | null;
  ended_at: number | null;
  ended_because: string | null;
  lease: number | null;
  granted_at: number | null;
  expires_at: number | null;
  max_dollars: number | null;
  directions: Directions | null;
  left_market: number;
  l_venue: string;
  l_venue_id: string;
  l_title: string;
  left_outcome: string | null;
  right_market: number;
  r_venue: string;
  r_venue_id: string;
  r_title: string;
  right_outcome: string | null;
  asked_at: number | null;
  settled_at: number | null;
  verdict: SettlementRow['verdict'] | null;
  l_read_at: number | null;
  l_problem: string | null;
  r_read_at: number | null;
  r_problem: string | null;
} & LegColumns;

export const SELECT_MAPPING = `SELECT p.*, c.left_market, c.right_market, c.left_outcome, c.right_outcome,
    l.venue AS l_venue, l.venue_id AS l_venue_id, l.title AS l_title,
    r.venue AS r_venue, r.venue_id AS r_venue_id, r.title AS r_title,
    e.granted_at, e.expires_at, e.max_dollars, e.directions,
    s.at AS settled_at, s.verdict, s.left_state, s.left_value, s.left_final, s.left_why,
    s.right_state, s.right_value, s.right_final, s.right_why, t.asked_at,
    ln.read_at AS l_read_at, ln.problem AS l_problem, rn.read_at AS r_read_at, rn.problem AS r_problem
  FROM mappings p JOIN candidates c ON c.id = p.candidate_id
  JOIN markets l ON l.id = c.left_market JOIN markets r ON r.id = c.right_market
  LEFT JOIN leases e ON e.mapping_id = p.id AND e.number = p.lease
  LEFT JOIN settlements s ON s.id = (SELECT max(id) FROM settlements WHERE mapping_id = p.id)
  LEFT JOIN settlement_turns t ON t.mapping_id = p.id
  LEFT JOIN notice_readings ln ON ln.market_id = c.left_market
  LEFT JOIN notice_readings rn ON rn.market_id = c.right_market`;

export const RAN_OUT = 'Its lease ran out. A renewal is a fresh act of approval.';

const leaseOf = (row: MappingRow): Mapping['lease'] =>
  row.lease === null ||
  row.granted_at === null ||
  row.expires_at === null ||
  row.max_dollars === null ||
  row.directions === null
    ? null
    : {
        number: row.lease,
        grantedAtMs: row.granted_at,
        expiresAtMs: row.expires_at,
        maxDollars: row.max_dollars,
        directions: row.directions,
      };

/** When the least recently read side was read; a venue without clarifications has no row. */
const clarificationsOf = (row: MappingRow): Mapping['clarifications'] => {
  const read = [row.l_read_at, row.r_read_at].filter((atMs) => atMs !== null);
  return {
    readAtMs: read.length === 0 ? null : Math.min(...read),
    problem: row.l_problem ?? row.r_problem,
  };
};

/**
 * The mapping as it stands at `nowMs`: one past its lease's end is expired from that moment on,
 * whether the desk has noticed and recorded it or not.
 */
export const mappingOf = (row: MappingRow, nowMs: number): Mapping => {
  const lease = leaseOf(row);
  const hasRunOut = row.state === 'verified' && (lease === null || lease.expiresAtMs <= nowMs);
  const ended =
    row.ended_at === null || row.ended_because === null
      ? null
      : { atMs: row.ended_at, because: row.ended_because };
  return {
    id: row.id,
    candidateId: row.candidate_id,
    state: hasRunOut ? 'expired' : row.state,
    use: row.use,
    polarity: row.polarity,
    legs: [
      {
        venue: row.l_venue,
        marketId: row.l_venue_id,
        title: row.l_title,
        outcome: row.left_outcome,
      },
      {
        venue: row.r_venue,
        marketId: row.r_venue_id,
        title: row.r_title,
        outcome: row.right_outcome,
      },
    ],
    proposedAtMs: row.proposed_at,
    verifiedAtMs: row.verified_at,
    lease,
    ended: hasRunOut ? { atMs: lease?.expiresAtMs ?? nowMs, because: RAN_OUT } : ended,
    settlement: settlementOf(
      row.verdict === null || row.settled_at === null
        ? null
        : {
            verdict: row.verdict,
            at: row.settled_at,
            legs: [legRowOf(row, 'left'), legRowOf(row, 'right')],
          },
      row.asked_at,
    ),
    clarifications: clarificationsOf(row),
  };
};
