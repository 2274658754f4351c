/** `watch`: follows the board as it changes, until Ctrl-C or for a given time. */
import { exitCode } from '../exit-code.ts';
import { type BoardEar, followBoard } from '../live/board-follower.ts';
import { boardText, changeLines, type KnownRows, knownAfter } from '../live/opportunity-text.ts';
import { followingBooks } from '../live/with-books.ts';
import { interruptExitCode } from '../scan-run.ts';
import type { Terminal } from '../terminal.ts';
import { safeJson } from '../text/safe-text.ts';
import type { Session, Verb } from '../verb.ts';

const SECONDS_MAX = 86_400;

/** Every change as one document a line, for a program that follows. */
const jsonEar = (terminal: Terminal): BoardEar => ({
  whole: (board) => terminal.print(`${safeJson({ kind: 'board', ...board })}\n`),
  change: (change) => terminal.print(`${safeJson({ kind: 'change', ...change })}\n`),
});

/** What appears, what goes and what changes lists, for a person; what only moves is not told. */
const wordsEar = (terminal: Terminal): BoardEar => {
  let known: KnownRows | null = null;
  return {
    whole: (board) => {
      if (known === null) {
        terminal.print(boardText(board, terminal));
        terminal.complain('Following; Ctrl-C ends it.\n');
      } else {
        const isThere = new Set(board.changed.map(({ id }) => id));
        const gone = [...known.keys()].filter((id) => !isThere.has(id));
        for (const line of changeLines({ ...board, gone }, known, terminal))
          terminal.print(`${line}\n`);
      }
      known = knownAfter(new Map(), board);
    },
    change: (change) => {
      if (known === null) return;
      for (const line of changeLines(change, known, terminal)) terminal.print(`${line}\n`);
      known = knownAfter(known, change);
    },
  };
};

const follow = async (
  session: Session,
  terminal: Terminal,
  ear: BoardEar,
  seconds: number | null,
): Promise<number> => {
  const end = new AbortController();
  let status: number = exitCode.done;
  const restore = terminal.onInterrupt((signal) => {
    status = interruptExitCode(signal);
    end.abort();
  });
  const timer = seconds === null ? null : setTimeout(() => end.abort(), seconds * 1_000);
  try {
    await followBoard(session, ear, end.signal);
    return status;
  } finally {
    if (timer !== null) clearTimeout(timer);
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
    'With --json each document is on a line of its own: one of kind board, which is the whole, then ' +
      'those of kind change, numbered by seq. Another board replaces all that came before it.',
  ],
  run: async (context) => {
    const { request, terminal } = context;
    const seconds = request.integer('for', { min: 1, max: SECONDS_MAX });
    const ear = request.json ? jsonEar(terminal) : wordsEar(terminal);
    const status = await followingBooks(context, (session) =>
      follow(session, terminal, ear, seconds),
    );
    return { kind: 'ran', exitCode: status };
  },
};
