/** Frames come out the same however the bytes are cut, and an endless one is noticed early. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameReader } from '../../../src-main/shells/local-socket/frame-reader.ts';
import { frameText } from '../../../src-main/shells/local-socket/protocol.ts';
import { socketPlace } from '../../../src-main/shells/local-socket/socket-path.ts';

describe('frames', () => {
  it('are read back whatever the chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (values, size) => {
          const bytes = Buffer.from(values.map(frameText).join(''));
          const read = frameReader(1_000_000);
          const frames = [];
          for (let at = 0; at < bytes.length; at += size)
            frames.push(...read(bytes.subarray(at, at + size)));
          const expected = values.map((value) => ({
            kind: 'frame',
            value: JSON.parse(JSON.stringify(value)) as unknown,
          }));
          expect(frames).toEqual(expected);
        },
      ),
    );
  });

  it.each([
    ['nonsense', 'garbage'],
    ['', 'garbage'],
    ['{"a":1', 'garbage'],
    ['"12345678"', 'frame'],
    ['"123456789"', 'too-large'],
  ])('of at most ten bytes: %j is %s', (line, kind) => {
    expect(frameReader(10)(Buffer.from(`${line}\n`)).map((frame) => frame.kind)).toEqual([kind]);
  });

  it('are too large before they end', () => {
    const read = frameReader(10);
    expect(read(Buffer.from('12345'))).toEqual([]);
    expect(read(Buffer.from('678901'))).toEqual([{ kind: 'too-large' }]);
  });

  it('are not text when their bytes are not UTF-8', () => {
    expect(frameReader(10)(Buffer.from([0x22, 0xc3, 0x22, 0x0a]))).toEqual([{ kind: 'garbage' }]);
  });
});

describe('the place of a socket', () => {
  it('is a pipe on Windows, the same one for the same folder', () => {
    const options = { platform: 'win32', temporaryFolder: 'C:\\Temp', userId: -1 } as const;
    const { path, kind } = socketPlace('C:\\Users\\ann\\desk', options);
    expect(kind).toBe('pipe');
    expect(path).toMatch(/^\\\\\.\\pipe\\pairdesk-[0-9a-f]{24}$/);
    expect(socketPlace('C:\\Users\\ann\\desk', options).path).toBe(path);
    expect(socketPlace('C:\\Users\\ann\\other', options).path).not.toBe(path);
  });

  it('counts bytes, since that is what the system counts', () => {
    const options = { platform: 'linux', temporaryFolder: '/tmp', userId: 5 } as const;
    expect(socketPlace(`/${'a'.repeat(89)}`, options).kind).toBe('folder');
    expect(socketPlace(`/${'é'.repeat(89)}`, options).kind).toBe('temporary');
  });
});
