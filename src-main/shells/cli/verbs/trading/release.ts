/** `release`: ends the emergency stop. The phrase is typed by a person, and the reason goes on record. */
import type { StopState } from '../../../../../src-preload/contract/stop.ts';
import { askLine } from '../../trading/ask-line.ts';
import { safeLine } from '../../text/safe-text.ts';
import { engagedLines } from '../../trading/stop-text.ts';
import { tradingDesk } from '../../trading/trading-desk.ts';
import { UsageError } from '../../usage-error.ts';
import { canAsk } from '../../vault/hidden-input.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Request, Verb } from '../../verb.ts';

const given = async (request: Request, option: string, question: string): Promise<string> => {
  const text = request.text(option);
  if (text !== null) return text;
  if (canAsk()) return askLine(safeLine(question) + ' ');
  throw new UsageError(`there is no terminal to ask: give --phrase TEXT and --reason TEXT`);
};

/** Asked only where there is something to release, so that nobody types it for nothing. */
const wordsFor = async (request: Request, { isEngaged, releasePhrase }: StopState) =>
  isEngaged
    ? {
        phrase: await given(request, 'phrase', `Type "${releasePhrase}" to release the stop:`),
        reason: await given(request, 'reason', 'Why is it safe to trade again?'),
      }
    : { phrase: request.text('phrase') ?? '', reason: request.text('reason') ?? '' };

export const verb: Verb = {
  summary: 'End the emergency stop, with its phrase and a reason',
  positionals: [],
  options: {
    phrase: { value: 'TEXT', help: 'the phrase that "stop" shows; asked for on a terminal' },
    reason: { value: 'TEXT', help: 'why it is safe to trade again; asked for on a terminal' },
  },
  notes: [
    'It is refused until every venue was seen to have nothing open: "stop" shows how far it is.',
  ],
  run: (context) => {
    const { request, terminal } = context;
    return tradingDesk(context, async ({ client }) => {
      const state = await client.stop.read({});
      // A desk that asks no venue would find nothing open anywhere, which proves nothing.
      if (state.isEngaged && state.venues.length === 0)
        return {
          kind: 'refused',
          code: 'not-flat',
          message:
            'No desk that trades is running, so nobody has seen that nothing is open. Start one that stays up: pairdesk start',
        };
      const isAsked = ['phrase', 'reason'].some((option) => request.text(option) === null);
      if (state.isEngaged && isAsked && canAsk())
        terminal.complain(`${engagedLines(state, terminal).join('\n')}\n`);
      const words = await wordsFor(request, state);
      const answer = await client.stop.release(words);
      if (answer.outcome === 'refused') return refusedWith(answer);
      return {
        kind: 'done',
        document: { outcome: 'released', profile: request.profile },
        text: () => 'The stop is released. "trading" says what else stands in the way.\n',
      };
    });
  },
};
