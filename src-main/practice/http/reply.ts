/** A venue's answer before it goes to the wire: a JSON value, so that a fault can spoil it. */

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: unknown;
};

export const reply = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({ status, headers, value });

/** A question a venue can be asked: the path below its root, percent-decoded, and the query. */
export type Question = {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly method: string;
  /** Null where the method has none. */
  readonly body: string | null;
};

export type AnswerQuestion = (question: Question) => Reply;

/** Thrown by a venue's parameter checks and turned into its answer at the venue's own rim. */
export class Refused extends Error {
  readonly reply: Reply;

  constructor(refusal: Reply) {
    super(`refused with ${refusal.status}`);
    this.reply = refusal;
  }
}

export const answered = (answer: () => Reply): Reply => {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refused) return error.reply;
    throw error;
  }
};
