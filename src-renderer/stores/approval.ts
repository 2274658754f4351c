/**
 * What a decision still lacks. Pure: the desk decides in the end and checks all of this again;
 * these are the words on the buttons.
 */
import type { Acknowledgement, CandidateDetail } from '../../src-preload/contract/candidates.ts';
import { counted } from '../ui/volume.ts';
import { bySeverity } from './queue-fold.ts';
import { RELATION_WORDS } from './relation.ts';

/** Longest texts the contract takes. */
export const NOTE_LENGTH_MAX = 500;
export const REASON_LENGTH_MAX = 2_000;

/** Codes acknowledged on one candidate at one revision, each with the operator's note or "". */
export type Acknowledged = Readonly<Record<string, string>>;
/** By `revisionKey`. */
export type AllAcknowledged = Readonly<Record<string, Acknowledged>>;

export type Readiness =
  | { readonly isReady: true }
  | { readonly isReady: false; readonly why: string; readonly missing: readonly string[] };

/** The note on an acknowledged warning, "" where there is none; undefined when not acknowledged. */
export const noteOn = (acknowledged: Acknowledged, code: string): string | undefined =>
  // A code may be any word, "constructor" too, so only the record's own properties count.
  Object.hasOwn(acknowledged, code) ? acknowledged[code] : undefined;

type Candidate = Pick<CandidateDetail, 'id' | 'revision' | 'status' | 'warnings'>;
type Surroundings = {
  readonly isLinkUp: boolean;
  readonly isDeciding: boolean;
  /** Why what is asked of the lease cannot be granted; null or left out where it can. */
  readonly leaseWhy?: string | null;
};

export const revisionKey = ({ id, revision }: Pick<Candidate, 'id' | 'revision'>): string =>
  `${id}@${revision}`;

/** Warnings not yet acknowledged, in the order they are drawn: worst first. */
export const missingCodes = (candidate: Candidate, acknowledged: Acknowledged): readonly string[] =>
  bySeverity(candidate.warnings)
    .map(({ code }) => code)
    .filter((code) => noteOn(acknowledged, code) === undefined);

const notNow = ({ isLinkUp, isDeciding }: Surroundings, candidate: Candidate): string | null => {
  if (!isLinkUp) return 'no link to the desk';
  if (isDeciding) return 'a decision is on its way';
  return candidate.status === 'pending' ? null : `already ${candidate.status}`;
};

type Proven = Pick<CandidateDetail, 'relation' | 'legs'>;

/** What an approval makes of the pair, on the button and beside it; the desk decides its use. */
export const approvalWords = ({
  relation,
  legs,
}: Proven): { readonly label: string; readonly line: string | null } => {
  const related = (why: string) => ({
    label: 'Approve as related',
    line: `${why}: kept as related, never traded.`,
  });
  if (!RELATION_WORDS[relation].isTradable) return related('Not proven to settle alike');
  return legs.some(({ outcome }) => outcome === null)
    ? related('An outcome is not known')
    : { label: 'Approve pair', line: null };
};

const refused = (why: string, missing: readonly string[] = []): Readiness => ({
  isReady: false,
  why,
  missing,
});

export const approvalReadiness = (
  candidate: Candidate,
  acknowledged: Acknowledged,
  around: Surroundings,
): Readiness => {
  const why = notNow(around, candidate);
  if (why !== null) return refused(why);
  const missing = missingCodes(candidate, acknowledged);
  if (missing.length === 0) {
    const { leaseWhy = null } = around;
    return leaseWhy === null ? { isReady: true } : refused(leaseWhy);
  }
  return refused(`${counted(missing.length, 'warning')} not acknowledged yet`, missing);
};

export const rejectionReadiness = (
  candidate: Candidate,
  reason: string,
  around: Surroundings,
): Readiness => {
  const why = notNow(around, candidate);
  if (why !== null) return refused(why);
  return reason.trim() === '' ? refused('write a reason first') : { isReady: true };
};

/** What is sent: only warnings the candidate has, notes only where one was written. */
export const acknowledgements = (
  candidate: Candidate,
  acknowledged: Acknowledged,
): Acknowledgement[] =>
  candidate.warnings.flatMap(({ code }) => {
    const note = noteOn(acknowledged, code);
    if (note === undefined) return [];
    return note.trim() === '' ? [{ code }] : [{ code, note: note.trim() }];
  });

/** Forgets what was acknowledged on other revisions of this candidate: it was another text. */
export const keptAcknowledged = (all: AllAcknowledged, candidate: Candidate): AllAcknowledged => {
  const current = revisionKey(candidate);
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => key === current || !key.startsWith(`${candidate.id}@`)),
  );
};

export const toggledCode = (acknowledged: Acknowledged, code: string): Acknowledged => {
  if (noteOn(acknowledged, code) === undefined) return { ...acknowledged, [code]: '' };
  return Object.fromEntries(Object.entries(acknowledged).filter(([known]) => known !== code));
};
