/** A venue's own words about an error, made safe to show: short, on one line, no control characters. */

export const VENUE_MESSAGE_LENGTH_MAX = 200;

/** What a venue says, or null where it says nothing that is meant to be read. */
export const venueMessage = (body: string): string | null => {
  const said = spoken(body);
  if (said === null) return null;
  // Cc and Cf: control characters, and the invisible ones that turn the reading direction around.
  const clean = said.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (clean === '') return null;
  return clean.length <= VENUE_MESSAGE_LENGTH_MAX
    ? clean
    : `${clean.slice(0, VENUE_MESSAGE_LENGTH_MAX).toWellFormed()}…`;
};

const spoken = (body: string): string | null => {
  const text = body.trim();
  if (text.startsWith('<')) return null;
  if (!/^[{["]/.test(text)) return text;
  try {
    return messageIn(JSON.parse(text)) ?? text;
  } catch (error) {
    // Half a JSON document is still the venue's words; anything else is a defect of ours.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
};

// {"error":"…"} (both venues), {"error":{"message":"…","details":"…"}} and {"message":"…"}.
const messageIn = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  for (const key of ['message', 'error', 'msg', 'details', 'code']) {
    if (!Object.hasOwn(value, key)) continue;
    const found = messageIn(Reflect.get(value, key));
    if (found !== null && found !== '') return found;
  }
  return null;
};
