/** Bytes cut into pieces, as a file or a stream would hand them over. */

export const piecesOf = (bytes: Buffer, sizes: readonly number[]): Buffer[] => {
  const pieces: Buffer[] = [];
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
};

export async function* streamOf(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  // A stream answers later, never at once.
  await Promise.resolve();
  yield* piecesOf(bytes, sizes);
}

export const itemsOf = async <Item>(source: AsyncIterable<Item>): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
};
