/**
 * Reads what came over the socket into the shapes of the protocol; null for anything else. Nothing
 * is corrected or filled in, and what a call asks for is not judged here.
 */
import type { Reply } from '../../../src-preload/contract/define.ts';
import type { CallFrame, DeskFrame, Hello, Welcome } from './protocol.ts';

const NAME_LENGTH_MAX = 200;
const TOKEN_LENGTH_MAX = 200;

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: unknown): Fields | null => (isRecord(value) ? value : null);

const isShortText = (value: unknown, lengthMax: number): value is string =>
  typeof value === 'string' && value.length <= lengthMax;

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

export const parseHello = (frame: unknown): Hello | null => {
  const hello = fieldsOf(fieldsOf(frame)?.['hello']);
  if (hello === null) return null;
  const { protocol, version, token } = hello;
  if (!isCount(protocol) || !isShortText(version, NAME_LENGTH_MAX)) return null;
  return isShortText(token, TOKEN_LENGTH_MAX) ? { protocol, version, token } : null;
};

export const parseCall = (frame: unknown): CallFrame | null => {
  const call = fieldsOf(frame);
  if (call === null) return null;
  const { id, name, input } = call;
  return isCount(id) && isShortText(name, NAME_LENGTH_MAX) ? { id, name, input } : null;
};

const parseRefusal = (value: unknown) => {
  const refused = fieldsOf(value);
  if (refused === null) return null;
  const { code, message } = refused;
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : null;
};

export const parseWelcome = (frame: unknown): Welcome | null => {
  const fields = fieldsOf(frame);
  const refused = parseRefusal(fields?.['refused']);
  if (refused !== null) return { kind: 'refused', ...refused };
  return fieldsOf(fields?.['hello']) === null ? null : { kind: 'hello' };
};

const parseReply = (value: unknown): Reply | null => {
  const reply = fieldsOf(value);
  if (reply?.['ok'] === true) return { ok: true, value: reply['value'] };
  const error = parseRefusal(reply?.['error']);
  return reply?.['ok'] === false && error !== null ? { ok: false, error } : null;
};

export const parseDeskFrame = (frame: unknown): DeskFrame | null => {
  const fields = fieldsOf(frame);
  if (fields === null) return null;
  const { id } = fields;
  const reply = parseReply(fields['reply']);
  if (reply !== null) return isCount(id) ? { kind: 'reply', id, reply } : null;
  const news = fieldsOf(fields['news']);
  const name = news?.['name'];
  if (news !== null && typeof name === 'string') {
    return { kind: 'news', news: { name, payload: news['payload'] } };
  }
  const lastId = fieldsOf(fields['bye'])?.['lastId'];
  if (isCount(lastId)) return { kind: 'bye', lastId };
  const refused = parseRefusal(fields['refused']);
  return refused === null ? null : { kind: 'refused', ...refused };
};
