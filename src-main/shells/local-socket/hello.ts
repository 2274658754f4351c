/** Judges the hello of a console: is it one of ours, of this version, and may it read this folder? */
import { timingSafeEqual } from 'node:crypto';
import { parseHello } from './parse-frames.ts';
import { PROTOCOL_VERSION, type SocketRefusal } from './protocol.ts';

const sameToken = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Returns why a first frame is not accepted, or null. The token first: strangers learn no more. */
export const helloRefusal = (
  frame: unknown,
  expected: { readonly version: string; readonly token: string },
): SocketRefusal | null => {
  const hello = parseHello(frame);
  if (hello === null) return { code: 'bad-frame', message: 'The first frame is not a hello.' };
  if (!sameToken(hello.token, expected.token)) {
    return { code: 'wrong-token', message: 'The token is not the one of this desk. Try again.' };
  }
  if (hello.protocol === PROTOCOL_VERSION && hello.version === expected.version) return null;
  return {
    code: 'version-mismatch',
    message:
      `The desk that is running is Pairdesk ${expected.version} and this is Pairdesk ` +
      `${hello.version}. Close the running one, or use its own version.`,
  };
};
