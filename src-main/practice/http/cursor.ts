/** Opaque cursors: the key of the last record that was sent, as base64url. */

export const cursorOf = (key: string, value: string): string =>
  Buffer.from(JSON.stringify({ [key]: value })).toString('base64url');

/** Returns the key inside a cursor, or null for a text that is no cursor of ours. */
export const keyOfCursor = (key: string, cursor: string): string | null => {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const found = /^\{"([a-z]+)":"([^"\\]*)"\}$/.exec(text);
  return found !== null && found[1] === key ? (found[2] ?? null) : null;
};
