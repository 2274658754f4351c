/**
 * Secrets from a person or a pipe: a prompt that shows nothing, the whole of standard input, or a
 * file descriptor. Never an environment variable; an argument only where the operator insists.
 */
import { readFileSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { Fault } from '../../../core/fault.ts';
import { UsageError } from '../usage-error.ts';

const INPUT_BYTES_MAX = 1_000_000;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const ESCAPE = '\u001b';
/** As long as the chunks of one paste lie apart, and more. */
const DISCARD_MS = 60;
const BACKSPACES = new Set(['\u007f', '\b']);

/** Whether what was typed so far goes on on the next line: a key is pasted whole. */
const isOpenPem = (text: string): boolean =>
  text.includes('-----BEGIN') && !/-----END[^-]*-----/.test(text);

/** Asks on standard error; nothing that is typed is shown. */
export const askHidden = (prompt: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { stdin, stderr } = process;
    let text = '';
    const decoder = new StringDecoder('utf8');
    let isEscape = false;
    const finish = (act: () => void): void => {
      stdin.off('data', onData);
      // The rest of a paste must not be typed into the shell behind us.
      const discard = (): void => undefined;
      stdin.on('data', discard);
      setTimeout(() => {
        stdin.off('data', discard);
        stdin.setRawMode(false);
        stdin.pause();
        stderr.write('\n');
        act();
      }, DISCARD_MS);
    };
    const onData = (chunk: Buffer): void => {
      for (const character of decoder.write(chunk)) {
        // An arrow key is no part of a value: ESC, [ and all up to its letter are passed over.
        if (character === ESCAPE) isEscape = true;
        if (isEscape) {
          isEscape = !/[A-Za-z~]/.test(character);
          continue;
        }
        if (character === CTRL_C)
          return finish(() => reject(new Fault('cancelled', 'Stopped. Nothing was changed.')));
        if (character === CTRL_D) return finish(() => resolve(text));
        if (character === '\r' || character === '\n') {
          if (!isOpenPem(text)) return finish(() => resolve(text));
          text += '\n';
        } else if (BACKSPACES.has(character)) text = [...text].slice(0, -1).join('');
        else text += character;
      }
    };
    stderr.write(prompt);
    stdin.setRawMode(true);
    stdin.resume();
    stdin.on('data', onData);
  });

export const canAsk = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** Everything that a descriptor gives, as text. Throws a UsageError where there is none. */
export const readDescriptor = (descriptor: number, option: string): string => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(descriptor);
  } catch (error) {
    throw new UsageError(`${option}: file descriptor ${descriptor} cannot be read`, {
      cause: error,
    });
  }
  if (bytes.length > INPUT_BYTES_MAX) throw new UsageError(`${option}: the input is too long`);
  const text = bytes.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(bytes);
  bytes.fill(0);
  if (!isText) throw new UsageError(`${option}: the input is not text in UTF-8`);
  return text;
};
