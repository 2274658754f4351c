/** Only the protocol's own shapes are read; everything else is nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseCall,
  parseDeskFrame,
  parseHello,
  parseWelcome,
} from '../../../src-main/shells/local-socket/parse-frames.ts';

const hello = { protocol: 1, version: '1', token: 't' };
const refused = { code: 'bad-frame', message: 'No.' };

describe('a frame', () => {
  it.each([
    [parseHello, { hello, extra: 1 }, hello],
    [parseCall, { id: 0, name: 'a', input: [1] }, { id: 0, name: 'a', input: [1] }],
    [parseCall, { id: 1, name: 'a' }, { id: 1, name: 'a', input: undefined }],
    [parseWelcome, { hello: {} }, { kind: 'hello' }],
    [parseWelcome, { refused }, { kind: 'refused', ...refused }],
    [
      parseDeskFrame,
      { id: 1, reply: { ok: true, value: 2 } },
      { kind: 'reply', id: 1, reply: { ok: true, value: 2 } },
    ],
    [
      parseDeskFrame,
      { id: 1, reply: { ok: false, error: refused } },
      { kind: 'reply', id: 1, reply: { ok: false, error: refused } },
    ],
    [
      parseDeskFrame,
      { news: { name: 'a', payload: 1 } },
      { kind: 'news', news: { name: 'a', payload: 1 } },
    ],
    [parseDeskFrame, { bye: { lastId: 4 } }, { kind: 'bye', lastId: 4 }],
    [parseDeskFrame, { refused }, { kind: 'refused', ...refused }],
  ])('is read: %o %j', (parse, frame, read) => {
    expect(parse(frame)).toEqual(read);
  });

  it.each([
    [parseHello, { hello: { ...hello, protocol: '1' } }],
    [parseHello, { hello: { ...hello, token: 'x'.repeat(201) } }],
    [parseHello, { hello: { protocol: 1, version: '1' } }],
    [parseHello, { hello: [hello] }],
    [parseCall, { id: -1, name: 'a' }],
    [parseCall, { id: 1.5, name: 'a' }],
    [parseCall, { id: 2 ** 53, name: 'a' }],
    [parseCall, { id: 1, name: 'x'.repeat(201) }],
    [parseCall, { id: 1 }],
    [parseDeskFrame, { reply: { ok: true } }],
    [parseDeskFrame, { id: 1, reply: { ok: 1 } }],
    [parseDeskFrame, { id: 1, reply: { ok: false, error: { code: 1, message: '' } } }],
    [parseDeskFrame, { news: { payload: 1 } }],
    [parseDeskFrame, { bye: { lastId: -1 } }],
    [parseWelcome, { hello: 1 }],
  ])('of another shape is nothing: %o %j', (parse, frame) => {
    expect(parse(frame)).toBeNull();
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const parse of [parseHello, parseCall, parseWelcome, parseDeskFrame]) {
          expect(() => parse(value)).not.toThrow();
        }
      }),
    );
  });
});
