/** `kill`: the emergency stop, at once and without a question. */
import { join } from 'node:path';
import { ProfileId } from '../../../../../src-preload/contract/vocabulary.ts';
import type { Answer } from '../../answer.ts';
import { exitCode } from '../../exit-code.ts';
import { type Killed, livingHolder, runKill } from '../../trading/kill-run.ts';
import { engagedText, fileKillText, uncertainText } from '../../trading/kill-text.ts';
import type { Look } from '../../trading/look.ts';
import type { Request, Verb } from '../../verb.ts';
import { projectVersion } from '../../../start/project.ts';

/** The contract's own bound: a reason that is too long must not keep a stop from being engaged. */
const REASON_MAX = 500;

/** Longer than a desk is given to take the stop file, so that what is found is still said. */
const LEAVE_MS = 3_000;

const PASSING =
  'It was the desk of a passing command that took it, which ends with that command: start a desk, which goes on cancelling until the venues confirm.';

/** Words that follow are part of the reason: no slip of the hand keeps a stop from being engaged. */
const reasonOf = (request: Request): string =>
  [request.text('reason') ?? '', ...request.positionals].join(' ').trim().slice(0, REASON_MAX);

/** Whoever trades in another profile of this home goes on, and must not be overlooked. */
const othersText = ({ home, profile }: Request): readonly string[] =>
  ProfileId.options
    .filter((other) => other !== profile && livingHolder(join(home, other)) !== null)
    .map(
      (other) =>
        `NOT STOPPED by this: the desk of profile ${other}. For it: pairdesk kill --profile ${other}.`,
    );

const answerOf = (killed: Killed, request: Request, look: Look): Answer => {
  const { profile } = request;
  const others = othersText(request);
  const complaintOf = (own: readonly string[]) => {
    const complaint = [...own, ...others].join(' ');
    return complaint === '' ? {} : { complaint };
  };
  if (killed.kind === 'engaged') {
    const { state, isPassing } = killed;
    return {
      kind: 'done',
      document: { outcome: 'engaged', profile, state },
      text: () => engagedText(state, profile, look),
      ...complaintOf(isPassing ? [PASSING] : []),
    };
  }
  const { file, why, isTaken, holder } = killed;
  return {
    kind: 'done',
    document: {
      outcome: 'stop-file',
      profile,
      file: file.path,
      wasThere: file.wasThere,
      isTaken,
      holder: holder === null ? null : { pid: holder.pid, shell: holder.shell },
      why,
    },
    text: () => fileKillText(killed, profile, look),
    ...complaintOf(isTaken ? [] : [uncertainText(killed, profile)]),
    exitCode: isTaken ? exitCode.done : exitCode.fault,
  };
};

export const verb: Verb = {
  summary: 'Engage the emergency stop: nothing more leaves, and everything open is cancelled',
  positionals: [],
  isLastRepeatable: true,
  options: { reason: { value: 'TEXT', help: 'why, for the record' } },
  notes: [
    'It exits with 0 only when a desk is engaged. Where none answers within 2 seconds it writes the ' +
      'file STOP into the folder of the profile: a running desk that sees it engages, and so does ' +
      'every start. Unless a desk took it at once it exits with 3, for nobody knows what is open.',
    'It stops one profile: practice, unless --profile says another. Further words are a reason.',
  ],
  run: async ({ request, terminal }) => {
    const killed = await runKill({
      folder: join(request.home, request.profile),
      version: projectVersion(),
      reason: reasonOf(request),
      nowMs: Date.now,
      leaveSoon: () => void setTimeout(() => process.exit(), LEAVE_MS).unref(),
    });
    return answerOf(killed, request, terminal);
  },
};
