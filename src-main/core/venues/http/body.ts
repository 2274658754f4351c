/** Reads an answer's body as text, up to a bound. Must not trust the announced length alone. */

/** Largest answer that is read. Real catalogue pages stay under 6 MB. */
export const BODY_BYTES_MAX = 64 * 1024 * 1024;

export class BodyTooLarge extends Error {
  constructor(bytesMax: number) {
    super(`the answer is larger than ${bytesMax} bytes`);
    this.name = 'BodyTooLarge';
  }
}

/** Throws BodyTooLarge, a TypeError where the bytes are not UTF-8, or what the stream throws. */
export const readBody = async (response: Response, bytesMax: number): Promise<string> => {
  const announced = Number(response.headers.get('content-length') ?? '0');
  if (announced > bytesMax) {
    await response.body?.cancel();
    throw new BodyTooLarge(bytesMax);
  }
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > bytesMax) {
      await reader.cancel();
      throw new BodyTooLarge(bytesMax);
    }
    parts.push(value);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
};
