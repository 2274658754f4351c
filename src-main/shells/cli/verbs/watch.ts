/** `watch`: follows the board as it changes, until Ctrl-C or for a given time. */
import { BoardChange } from '../../../../src-preload/contract/opportunities.ts';
import { exitCode } from '../exit-code.ts';
import { boardText, changeLines } from '../live/opportunity-text.ts';
import { followingBooks } from '../live/with-books.ts';
import { interruptExitCode } from '../scan-run.ts';
import { safeJson } from '../text/safe-text.ts';
import type { Terminal } from '../terminal.ts';
import type { Session, Verb } from '../verb.ts';

const SECONDS_MAX = 86_400;

type Ear = { readonly hear: (change: BoardChange) => void };

/** Every change as one document a line, for a program that follows. */
const jsonEar = (terminal: Terminal): Ear => ({
  hear: (change) => terminal.print(`${safeJson(change)}\n`),
});

/** What appears and what goes, for a person; what only moves is not told. */
const wordsEar = (terminal: Terminal): Ear => {
  const known = new Set<string>();
  return {
    hear: (change) => {
      for (const line of changeLines(change, known, terminal)) terminal.print(`${line}\n`);
      for (const { id } of change.changed) known.add(id);
      for (const id of change.gone) known.delete(id);
    },
  };
};

const follow = async (
  session: Session,
  terminal: Terminal,
  ear: Ear,
  isJson: boolean,
  seconds: number | null,
): Promise<number> => {
  const end = Promise.withResolvers<number>();
  const restore = terminal.onInterrupt((signal) => end.resolve(interruptExitCode(signal)));
  const timer =
    seconds === null ? null : setTimeout(() => end.resolve(exitCode.done), seconds * 1_000);
  let seq = 0;
  const hear = (change: BoardChange): void => {
    seq = change.seq;
    ear.hear(change);
  };
  const isMissed = (change: BoardChange): boolean => change.seq !== seq + 1;
  const stop = session.listen(({ name, payload }) => {
    if (name !== 'opportunities.changed') return;
    const change = BoardChange.safeParse(payload);
    if (!change.success || change.data.seq <= seq) return;
    // News may be missed where a connection is replaced: the whole board is asked for again.
    if (isMissed(change.data)) void session.client.opportunities.board({}).then(hear, end.reject);
    else hear(change.data);
  });
  try {
    const board = await session.client.opportunities.board({});
    if (!isJson) {
      terminal.print(boardText(board, terminal));
      terminal.complain('Following; Ctrl-C ends it.\n');
    }
    hear(board);
    return await end.promise;
  } finally {
    if (timer !== null) clearTimeout(timer);
    stop();
    restore();
  }
};

export const verb: Verb = {
  summary: 'Follow what could be earned on approved pairs as it changes',
  positionals: [],
  options: {
    for: { value: 'SECONDS', help: 'end by itself after so many seconds' },
  },
  notes: [
    'With --json each change is one document on a line of its own: the whole board first, then what ' +
      'changed, numbered by seq.',
  ],
  run: async (context) => {
    const { request, terminal } = context;
    const seconds = request.integer('for', { min: 1, max: SECONDS_MAX });
    const ear = request.json ? jsonEar(terminal) : wordsEar(terminal);
    const status = await followingBooks(context, (session) =>
      follow(session, terminal, ear, request.json, seconds),
    );
    return { kind: 'ran', exitCode: status };
  },
};
