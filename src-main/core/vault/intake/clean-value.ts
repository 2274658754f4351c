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

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g;
const PEM_LINE = /.{1,64}/g;

/**
 * A PEM loses its line ends in one-line fields and has them written out in `.env` files. Its body is
 * base64, so they can be put back; one with headers of its own is left as it is.
 */
const withLineEnds = (text: string): string =>
  text.replaceAll(PEM, (whole, label: string, body: string) => {
    if (body.includes(':')) return whole;
    const base64 = body.replaceAll(/\\[rn]|\s/g, '');
    const lines = base64.match(PEM_LINE) ?? [];
    return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
  });

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
