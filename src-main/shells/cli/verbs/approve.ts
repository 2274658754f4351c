/** `approve`: makes a candidate a mapping, once every warning has been acknowledged. */
import type { Acknowledgement } from '../../../../src-preload/contract/candidates.ts';
import type { LeaseTerms } from '../../../../src-preload/contract/lease.ts';
import type { Answer } from '../answer.ts';
import { candidateDetailDocument } from '../candidate-document.ts';
import { candidateId } from '../candidate-id.ts';
import { decidedText, warningLines } from '../candidate-text.ts';
import { leaseOptions, leaseTermsOf } from '../lease-options.ts';
import { leaseText } from '../mapping-text.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Session, Verb } from '../verb.ts';

const REVISION_MAX = 1_000_000_000;

/** Reads `CODE` or `CODE=NOTE`; a code has no `=` in it. */
const acknowledgementOf = (text: string): Acknowledgement => {
  const cut = text.indexOf('=');
  const code = (cut === -1 ? text : text.slice(0, cut)).trim();
  const note = cut === -1 ? '' : text.slice(cut + 1).trim();
  if (code === '') throw new UsageError('--acknowledge takes the code of a warning');
  return note === '' ? { code } : { code, note };
};

type Approval = {
  readonly id: string;
  readonly revision: number | null;
  readonly acknowledged: readonly Acknowledgement[];
  /** Null: the desk's own terms. */
  readonly lease: LeaseTerms | null;
};

/**
 * Turns "all warnings" into the warnings there are, said aloud, and binds the approval to the
 * revision they were read from: a warning that appears in between is not acknowledged by this.
 */
const withAllWarnings = async (
  { client }: Session,
  approval: Approval,
  terminal: Terminal,
): Promise<Approval | Answer> => {
  const found = await client.candidates.get({ id: approval.id });
  if (found.outcome === 'refused') {
    return { kind: 'refused', code: found.code, message: found.message };
  }
  const { id, revision, warnings } = found.candidate;
  const noted = new Map(approval.acknowledged.map((given) => [given.code, given]));
  for (const { code } of warnings) noted.set(code, noted.get(code) ?? { code });
  const lines = [
    'Acknowledging every warning of this candidate:',
    ...warningLines(warnings, terminal),
  ];
  if (warnings.length > 0) terminal.complain(`${lines.join('\n')}\n`);
  return {
    ...approval,
    id,
    revision: approval.revision ?? revision,
    acknowledged: [...noted.values()],
  };
};

const approve = async (
  { client }: Session,
  { id, revision, acknowledged, lease }: Approval,
  terminal: Terminal,
): Promise<Answer> => {
  const answer = await client.candidates.approve({
    id,
    acknowledged: [...acknowledged],
    ...(revision === null ? {} : { revision }),
    ...(lease === null ? {} : { lease }),
  });
  if (answer.outcome === 'refused') {
    const { code, message, missing } = answer;
    return {
      kind: 'refused',
      code,
      message,
      ...(missing === undefined ? {} : { facts: { missing } }),
    };
  }
  const { candidate, mapping } = answer;
  return {
    kind: 'done',
    document: { candidate: candidateDetailDocument(candidate), mapping },
    text: () =>
      `${decidedText(candidate, terminal)}Mapping ${mapping.id} (${mapping.use}) is ${mapping.state}. ${leaseText(mapping)}\n`,
  };
};

export const verb: Verb = {
  summary: 'Approve a candidate, acknowledging its warnings',
  positionals: ['ID'],
  options: {
    acknowledge: {
      value: 'CODE[=NOTE]',
      isRepeatable: true,
      help: 'acknowledge this warning, with a note of your own if you like',
    },
    'acknowledge-warnings': { help: 'acknowledge every warning there is; they are printed' },
    revision: { value: 'N', help: 'refuse if the candidate is no longer at this revision' },
    ...leaseOptions,
  },
  run: async ({ request, terminal, withDesk }) => {
    const approval: Approval = {
      id: candidateId(request),
      revision: request.integer('revision', { min: 1, max: REVISION_MAX }),
      acknowledged: request.texts('acknowledge').map(acknowledgementOf),
      lease: leaseTermsOf(request),
    };
    return withDesk(async (session) => {
      if (!request.has('acknowledge-warnings')) return approve(session, approval, terminal);
      const whole = await withAllWarnings(session, approval, terminal);
      return 'kind' in whole ? whole : approve(session, whole, terminal);
    });
  },
};
