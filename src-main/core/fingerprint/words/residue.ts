/**
 * The title's words that no field explains: what a reader has not accounted for. A word counts as
 * explained where a field was read from it, or from the same word in another short text.
 */
import type { Read } from '../fingerprint.ts';
import type { MarketText } from '../market-text.ts';
import { tokensIn } from './entities/tokens.ts';
import { isRestated, restatedSpans } from './restated.ts';
import type { Restated } from './restated.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words that carry nothing a field could hold. */
const STOP_WORDS = words(
  `a an the and of in on at to for will would be is are was were been being do does did has have had
  it its this that there who whom which what when where how with from as by or if their his her they
  he she than then more less s vs v end ends get gets make makes take takes any some`,
);

/** What the venues put around every question of a kind. */
const BOILERPLATE = words(
  `winner market win wins price pro professional men mens match game markets outcome yes no title
  presidential election race seat office party team teams officially official candidate candidates companies
  country countries`,
);

type Explained = Read<unknown> | null;

/** What the last game of a stage is called beside the stage's name: "Conference Finals winner". */
const DECIDING = words('final finals champion champions championship');
const DECIDED_STAGES: ReadonlySet<unknown> = new Set(['final', 'conference', 'division', 'series']);

/** "A vs B (BO3) - Cologne Playoffs", "(Welterweight, Main Card)": where and how it is fought. */
const REMARK = /\((?:BO[1-9]|[^()]{0,40}\b(?:main card|prelims|[a-z]+weight)\b[^()]{0,40})\)/i;

/** Words that say again what a metric says. */
const BESIDE_METRIC: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['rate-decision', words('meeting decision fomc after rate rates interest')],
  ['leave-office', words('out leave leaves office remain remains stay stays')],
  ['leave-orbit', words('re-entry reentry entry re fall falls out orbit atmosphere still')],
  ['deliveries', words('deliver delivers delivered vehicles vehicle')],
  ['points-total', words('over under scored score total o u')],
]);

const besideMetric = (explained: readonly Explained[]): readonly string[] =>
  explained.flatMap((read) =>
    typeof read?.value === 'string' ? [...(BESIDE_METRIC.get(read.value) ?? [])] : [],
  );

/**
 * Returns the words nothing explains, in the title's order, each once. `otherWords` are explained
 * too: all names of those who were read, the words of the metric. `restated` holds the fields that
 * were read from dates and numbers, which the title may spell again.
 */
export const residueOf = (
  { places }: MarketText,
  explained: readonly Explained[],
  otherWords: readonly string[],
  restated: Restated,
): readonly string[] => {
  const title = places.find(({ place }) => place === 'title');
  if (title === undefined) return [];
  const isDecided = explained.some((read) => DECIDED_STAGES.has(read?.value));
  const known = new Set([
    ...otherWords,
    ...besideMetric(explained),
    ...(isDecided ? DECIDING : []),
  ]);
  const spans: { readonly start: number; readonly end: number }[] = [];
  for (const read of explained) {
    if (read === null || read.span.place === 'rules') continue;
    const isWholeTitle =
      read.span.place === 'title' && read.span.end - read.span.start >= title.text.length;
    if (isWholeTitle) continue;
    if (read.span.place === 'title') spans.push(read.span);
    for (const { word } of tokensIn(read.span.text)) known.add(word);
  }
  spans.push(...restatedSpans(title.text, restated));
  const match = REMARK.exec(title.text);
  if (match !== null) spans.push({ start: match.index, end: title.text.length });
  const left = new Set<string>();
  for (const { word, start, end } of tokensIn(title.text)) {
    if (STOP_WORDS.has(word) || BOILERPLATE.has(word) || known.has(word)) continue;
    if (isRestated(word, restated)) continue;
    if (spans.some((span) => start < span.end && end > span.start)) continue;
    left.add(word);
  }
  return [...left];
};
