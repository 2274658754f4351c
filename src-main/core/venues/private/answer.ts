/**
 * What a call in an account's name was answered with, and what an answer that is of no use is called:
 * the same at every venue, in the venue's name.
 */
import { Fault, sentence } from '../../fault.ts';
import { venueMessage } from '../http/venue-message.ts';

/** An answer that came whole; `body` is undefined where it is no JSON. */
export type Answer = {
  readonly httpStatus: number;
  readonly body: unknown;
  /** What a refusal says of itself, safe to show; null where it says nothing. */
  readonly words: string | null;
};

/** The value that the text stands for, or undefined: the parser's own error would quote it. */
export const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const answerOf = (httpStatus: number, text: string): Answer => {
  const isRefusal = httpStatus < 200 || httpStatus > 299;
  // Only of a refusal: the words of a good answer are the account's own affairs.
  return { httpStatus, body: jsonIn(text), words: isRefusal ? venueMessage(text) : null };
};

/** Either venue's "ask again later": too many calls, its engine restarting, or something of its own. */
const isLater = (httpStatus: number): boolean =>
  httpStatus === 429 || httpStatus === 425 || httpStatus >= 500;

/** Questions to one venue. `what`, everywhere: what was asked for, as in "asked for positions". */
export const questionsTo = (venueName: string) => {
  const unreadable = (what: string): Fault =>
    new Fault(
      'unreadable-answer',
      `${venueName} answered the question for ${what} with what cannot be read. The API may have changed.`,
      { retryable: true },
    );

  const statusFault = (what: string, { httpStatus, words }: Answer): Fault =>
    new Fault(
      httpStatus === 429 ? 'rate-limited' : 'venue-status',
      `${venueName} answered the question for ${what} with status ${httpStatus}${words === null ? '' : ` and said: ${words}`}.`,
      { retryable: isLater(httpStatus) },
    );

  return {
    unreadable,
    statusFault,
    /**
     * The body of an answer with 200, null for 404; a Fault for anything else. `isBodyNeeded`: false
     * where its coming is the answer.
     */
    bodyOf: async (
      what: string,
      ask: () => Promise<Answer>,
      isBodyNeeded = true,
    ): Promise<unknown> => {
      let answer: Answer;
      try {
        answer = await ask();
      } catch (error) {
        if (error instanceof Fault) throw error;
        throw new Fault('network', `${venueName} was asked for ${what}: ${sentence(error)}`, {
          cause: error,
          retryable: true,
        });
      }
      if (answer.httpStatus === 404) return null;
      if (answer.httpStatus !== 200) throw statusFault(what, answer);
      // Null is what stands for a 404 here, and is no answer of its own.
      if (isBodyNeeded && (answer.body === undefined || answer.body === null))
        throw unreadable(what);
      return answer.body;
    },
  };
};
