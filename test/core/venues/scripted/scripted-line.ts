/** A line to a venue whose answers a test says beforehand, and that keeps every request. */
import type { Line, LineAnswer, LineRequest } from '../../../../src-main/core/ports.ts';

export type Scripted = Partial<LineAnswer> & { readonly body?: unknown };
/** What is answered: a body of JSON, a text, an Error for no answer, or a promise of these. */
export type Answering = (request: LineRequest) => Scripted | Error | Promise<Scripted | Error>;
export type Answers = Readonly<Record<string, Answering | Scripted | Error>>;

export const scriptedLine = (answering: Answering) => {
  const sent: LineRequest[] = [];
  let closed = 0;
  const line: Line = {
    send: async (request) => {
      sent.push(request);
      const answer = await answering(request);
      if (answer instanceof Error) throw answer;
      const { body, ...rest } = answer;
      return {
        httpStatus: 200,
        dateMs: null,
        retryAfterSeconds: null,
        text: body === undefined ? '' : JSON.stringify(body),
        ...rest,
      };
    },
    close: () => {
      closed += 1;
    },
  };
  return { line, sent, closed: () => closed };
};

/** By method and path, the query left out; what is not scripted is a defect of the test. */
export const byPath =
  (answers: Answers): Answering =>
  (request) => {
    const at = `${request.method} ${request.path.split('?')[0] ?? ''}`;
    const answer = answers[at];
    if (answer === undefined) return new Error(`nothing is scripted for ${at}`);
    return typeof answer === 'function' ? answer(request) : answer;
  };

/** One answer after the other; the last one stays. */
export const inTurn = (...answers: readonly (Scripted | Error)[]): Answering => {
  let at = 0;
  return () => answers[Math.min(at++, answers.length - 1)] ?? new Error('nothing');
};
