/** Polymarket's CLOB API as far as it serves books: of one token or of many, health and the time. */
import type { AnswerQuestion, Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';
import type { Floor } from './floor.ts';
import type { LieBoard } from './lies.ts';
import { tokenBook } from './polymarket-book.ts';

const TOKENS_MAX = 500;

const noBook = (): Reply => reply(404, { error: 'No orderbook exists for the requested token id' });

/** Null where the body is no list of tokens. */
const tokensIn = (body: string | null): readonly string[] | null => {
  let value: unknown;
  try {
    value = JSON.parse(body ?? '');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
  if (!Array.isArray(value) || value.length > TOKENS_MAX) return null;
  const tokens = (value as readonly unknown[]).map((one) =>
    typeof one === 'object' && one !== null && 'token_id' in one ? one.token_id : null,
  );
  return tokens.every((token) => typeof token === 'string') ? tokens : null;
};

export const answerClob = (floor: Floor, lies: LieBoard, nowMs: () => number): AnswerQuestion => {
  const bookOf = (token: string) => {
    const market = floor.byToken(token);
    return market === null ? null : tokenBook(market, token, nowMs());
  };
  return ({ path: [what, ...more], query, method, body }) => {
    if (more.length > 0) return reply(404, { error: 'not found' });
    if (what === 'books' && method === 'POST') {
      const tokens = tokensIn(body);
      if (tokens === null) return reply(400, { error: 'Invalid payload' });
      return reply(
        200,
        tokens.map(bookOf).filter((book) => book !== null),
      );
    }
    if (method !== 'GET') return reply(405, { error: 'method not allowed' });
    switch (what) {
      case 'book': {
        const book = bookOf(query.get('token_id') ?? '');
        return book === null ? noBook() : reply(200, book);
      }
      case 'ok':
        // The matching engine is being started again.
        return lies.tells('polymarket', 'maintenance')
          ? reply(425, { error: 'Too Early' })
          : reply(200, 'OK');
      case 'time':
        return reply(200, Math.floor(nowMs() / 1_000));
      case undefined:
      default:
        return reply(404, { error: 'not found' });
    }
  };
};
