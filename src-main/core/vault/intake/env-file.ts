/**
 * Reads a `.env`-style file: NAME=value a line, quoted or not, with comments. What can be read in two
 * ways is refused with its line, never guessed. Pure.
 */

export type EnvEntry = { readonly name: string; readonly value: string; readonly line: number };
export type EnvFile =
  | { readonly kind: 'read'; readonly entries: readonly EnvEntry[] }
  | { readonly kind: 'unreadable'; readonly line: number; readonly why: string };

const NAME = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*/;
const QUOTES = new Set(['"', "'"]);

/** In double quotes these stand for something else; every other backslash is one. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([nrt"\\])/g, (_, letter: string) =>
    letter === 'n' ? '\n' : letter === 'r' ? '\r' : letter === 't' ? '\t' : letter,
  );

type Value = { readonly value: string; readonly end: number } | string;

/** A value in quotes, which may run over several lines; its end, or what is wrong. */
const quoted = (text: string, start: number): Value => {
  const quote = text[start] ?? '';
  let at = start + 1;
  while (at < text.length && text[at] !== quote) {
    at += text[at] === '\\' && quote === '"' ? 2 : 1;
  }
  if (at >= text.length) return 'a quote is not closed';
  const inside = text.slice(start + 1, at);
  const lineEnd = text.indexOf('\n', at);
  const rest = text.slice(at + 1, lineEnd === -1 ? text.length : lineEnd).trim();
  if (rest !== '' && !rest.startsWith('#')) return 'something stands behind the closing quote';
  const value = quote === '"' ? unescaped(inside) : inside;
  return { value, end: lineEnd === -1 ? text.length : lineEnd + 1 };
};

const bare = (text: string, start: number): Value => {
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(start, lineEnd === -1 ? text.length : lineEnd);
  // A # begins a comment only behind white space: it may be part of a value.
  const value = line.replace(/(?:^|\s+)#.*$/, '').trim();
  return { value, end: lineEnd === -1 ? text.length : lineEnd + 1 };
};

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

export const readEnvFile = (raw: string): EnvFile => {
  const text = raw.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const entries: EnvEntry[] = [];
  const seen = new Map<string, number>();
  let at = 0;
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at);
    const line = text.slice(at, lineEnd === -1 ? text.length : lineEnd);
    const next = lineEnd === -1 ? text.length : lineEnd + 1;
    if (/^\s*(?:#|$)/.test(line)) {
      at = next;
      continue;
    }
    const number = lineAt(text, at);
    const unreadable = (why: string): EnvFile => ({ kind: 'unreadable', line: number, why });
    const name = NAME.exec(line);
    if (name === null) return unreadable('it is no NAME=value');
    const start = at + name[0].length;
    const isQuoted = start < text.length && QUOTES.has(text[start] ?? '');
    const value = isQuoted ? quoted(text, start) : bare(text, start);
    if (typeof value === 'string') return unreadable(value);
    const before = seen.get(name[1] ?? '');
    if (before !== undefined)
      return unreadable(`the name of this line is given twice, first in line ${before}`);
    seen.set(name[1] ?? '', number);
    entries.push({ name: name[1] ?? '', value: value.value, line: number });
    at = value.end;
  }
  return { kind: 'read', entries };
};
