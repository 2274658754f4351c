/**
 * What each clause decides. The fingerprint's readers have found the words that matter, so a clause
 * is of the kind of what was read in it; a few plain words catch what they leave open.
 */
import type { Fingerprint, Span } from '../../fingerprint/fingerprint.ts';
import { cleanText } from '../../fingerprint/market-text.ts';
import { timeMentions } from '../../fingerprint/time/time-mentions.ts';
import type { Clause, ClauseKind, ClauseSpan } from './clause.ts';

/** The condition itself names stations, dates and numbers, and is the condition all the same. */
const CONDITION =
  /\b(?:resolves? (?:to )?["“']?yes["”']?,? if\b|then (?:the|this) market resolves to ["“']?yes\b)/iu;

/** Else the first that fits is what a clause decides above all; a void rule names dates and sources too. */
const PRECEDENCE: readonly ClauseKind[] = ['void', 'source', 'trigger', 'window', 'threshold'];

const WORDS: Readonly<Record<Exclude<ClauseKind, 'other'>, RegExp>> = {
  void: /\b(?:postpon|cancel|reschedul|suspend|abandon|walkover|forfeit|disqualif|withdraw|void|50[ -]?[-/]?50|last (?:fair|traded) |fair market|not (?:take place|played|released|published|completed)|ends? in a (?:tie|draw))/iu,
  source:
    /\b(?:(?:resolution|settlement|outcome) (?:source|agency)|source agenc|according to|as (?:reported|published|recorded) by|consensus of|will be (?:verified|resolved) (?:from|using|based on))/iu,
  trigger: /\b(?:resolves? (?:to )?["“']?yes|then the market|will resolve|counts?\b|qualif)/iu,
  window:
    /\b(?:deadline|by the end of|close of (?:day|trading)|market close[sd]?|time zone|(?:eastern|pacific|central|greenwich) time|UTC|GMT|ET\b)/u,
  threshold:
    /\b(?:round(?:ed|ing|s)?\b|decimal|at least|or (?:more|higher|less|lower|fewer|above|below)|(?:greater|higher|less|lower|fewer|more) than|above|below|between|exactly|strike)\b/iu,
};

const read = (span: Span | null | undefined): readonly Span[] =>
  span?.place === 'rules' ? [span] : [];

/** Where in the rules each kind of thing was read. */
const readSpans = (fingerprint: Fingerprint): Readonly<Record<ClauseKind, readonly Span[]>> => ({
  void: fingerprint.voidRules.flatMap(({ span }) => read(span)),
  source: fingerprint.sources.flatMap(({ span }) => read(span)),
  trigger: read(fingerprint.trigger?.span),
  window: [...read(fingerprint.window?.span), ...read(fingerprint.edition?.span)],
  threshold: [...read(fingerprint.range?.span), ...read(fingerprint.isTouch?.span)],
  other: [],
});

const begins = (span: Span, clause: ClauseSpan): boolean =>
  span.start >= clause.start && span.start < clause.end;

const isKind = (
  kind: Exclude<ClauseKind, 'other'>,
  clause: ClauseSpan,
  text: string,
  spans: readonly Span[],
): boolean =>
  spans.some((span) => begins(span, clause)) ||
  WORDS[kind].test(text) ||
  (kind === 'window' && timeMentions(text).length > 0);

export const clausesOf = (
  rules: string,
  spans: readonly ClauseSpan[],
  fingerprint: Fingerprint,
): readonly Clause[] => {
  const found = readSpans(fingerprint);
  return spans.map((span) => {
    const text = rules.slice(span.start, span.end);
    const plain = cleanText(text);
    const kinds = PRECEDENCE.filter(
      (kind) => kind !== 'other' && isKind(kind, span, plain, found[kind]),
    );
    const ordered = CONDITION.test(plain)
      ? ['trigger' as const, ...kinds.filter((kind) => kind !== 'trigger')]
      : kinds;
    const [kind = 'other', ...also] = ordered;
    return { ...span, text, kind, also };
  });
};
