/** A venue's answer before it goes to the wire: a JSON value, so that a fault can spoil it. */
import type { IncomingHttpHeaders } from 'node:http';

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: unknown;
  /** How the wire spoils it; sent whole and at once where left out. */
  readonly spoil?: Spoil;
};

/** What an order's answer can suffer on its way although the venue did what it was asked. */
export type Spoil =
  /** Nothing is ever sent; the connection stays open until the client or the venue ends it. */
  | { readonly spoil: 'silent' }
  | { readonly spoil: 'late'; readonly delayMs: number }
  /** The connection ends after so many bytes of the body. */
  | { readonly spoil: 'cut'; readonly atByte: number };

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
  readonly headers: IncomingHttpHeaders;
  /** As it was asked for, root included and percent signs as they came: what requests sign. */
  readonly signedPath: string;
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
