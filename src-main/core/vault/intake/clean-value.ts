/**
 * What comes in from a pipe, a prompt or a form, made into one clean value: the line end that `echo`
 * adds goes, line ends become the ones a PEM has, and what cannot be a credential is refused. Pure.
 */

/** Far above the largest key; more is a mistake or an attack. */
export const VALUE_BYTES_MAX = 65_536;

export type CleanValue =
  | { readonly kind: 'clean'; readonly bytes: Buffer }
  | { readonly kind: 'unfit'; readonly why: string };

const unfit = (why: string): CleanValue => ({ kind: 'unfit', why });

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const startsWith = (bytes: Buffer, ...head: number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

/** A PEM in one line of a `.env` file has its line ends written out. */
const withLineEnds = (text: string): string =>
  text.includes('-----BEGIN') && !text.includes('\n') ? text.replaceAll('\\n', '\n') : text;

export const cleanValue = (raw: Buffer): CleanValue => {
  if (raw.length > VALUE_BYTES_MAX)
    return unfit(
      `The value is longer than ${VALUE_BYTES_MAX / 1_024} KiB, which no credential is.`,
    );
  if (startsWith(raw, 0xff, 0xfe) || startsWith(raw, 0xfe, 0xff))
    return unfit('The value is in UTF-16. Save the file as UTF-8 and give it again.');
  const bytes = raw.subarray(0, 3).equals(UTF8_MARK) ? raw.subarray(3) : raw;
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes))
    return unfit('The value is not text in UTF-8. Is it a file of another kind?');
  if (text.includes('\0'))
    return unfit(
      'The value holds a zero byte, which no credential does. Is it a file of another kind?',
    );
  const clean = withLineEnds(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim());
  if (clean === '') return unfit('The value is empty. Nothing was stored.');
  return { kind: 'clean', bytes: Buffer.from(clean, 'utf8') };
};
