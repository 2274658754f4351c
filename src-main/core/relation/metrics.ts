/**
 * What the comparison must know about metrics: whether the result is read off an instrument, decided
 * once in a scheduled contest, or simply happens; which metrics are each other's opposite. Metrics
 * that are not listed count as something that happens, the most demanding kind.
 */
import type { Fingerprint } from '../fingerprint/fingerprint.ts';

/**
 * `game`: one match, told from others by its day. `contest`: decided once per edition. `reading`: a
 * value that depends on who reads it and when. `figure`: one official number. `happening`: the rest.
 */
export type Situation = 'game' | 'contest' | 'reading' | 'figure' | 'happening';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Values that another station, exchange or pollster gives otherwise. */
const READINGS = words(
  `price market-cap all-time-high up-or-down yield gas-price home-price mortgage-rate
  high-temperature low-temperature temperature global-temperature sea-ice rainfall snowfall
  approval-rating favorability poll-lead top-model`,
);
/** Readings that move within the day: the hour is part of the question. */
const PRICES = words('price market-cap up-or-down yield');
const CONTESTS = words(
  `win lose nominee ticket control-chamber trifecta seats most-seats majority popular-vote
  electoral-votes vote-share turnout margin-of-victory advance qualify reach-round make-playoffs
  make-cut relegated promoted top-finish finish-last best-record worst-record regular-season-wins
  podium pole fastest-lap medal seed drafted draw tie`,
);
/** What only whole numbers measure, whatever unit was read, and what is reported in whole ones. */
const WHOLE = words(
  `high-temperature low-temperature points-total team-total total-bases total-games total-kills
  total-maps total-rounds total-sets spread goals corners cards shots shots-on-target saves points
  rebounds assists steals blocks threes strikeouts hits rbis home-runs touchdowns sacks
  interceptions receptions seats regular-season-wins electoral-votes executive-orders tornadoes`,
);
/**
 * Without a number these ask nothing: a cut, a rise and no change are all "rate-decision". Rain and
 * snow are not among them: whether there is any is a question, which any measurable amount answers.
 */
const NUMERIC = words(
  `price market-cap yield gas-price home-price mortgage-rate high-temperature low-temperature
  temperature approval-rating favorability rate-decision rate-cuts-count
  fed-funds-rate cpi core-cpi pce core-pce ppi gdp unemployment-rate payrolls jobless-claims
  points-total team-total total-bases total-games total-kills total-maps total-rounds total-sets
  spread seats vote-share turnout margin-of-victory popular-vote electoral-votes
  regular-season-wins tweets-count views followers streams box-office rotten-tomatoes-score`,
);
/** Figures of a month or a quarter that an office publishes on a later day. */
const PUBLISHED = words(
  `cpi core-cpi pce core-pce ppi gdp unemployment-rate payrolls retail-sales jolts pmi ism
  consumer-confidence consumer-sentiment housing-starts trade-deficit tariff-revenue`,
);
/** The way it must go is in no field of the fingerprint: up and down read alike. */
const WITHOUT_DIRECTION = words('up-or-down poll-lead');

const isAny = (metrics: ReadonlySet<string>, metric: string | null): boolean =>
  metric !== null && metrics.has(metric);

const GAME_STAGES: ReadonlySet<string> = new Set([
  'game',
  'half',
  'quarter',
  'period',
  'set',
  'map',
  'regulation-time',
  'including-overtime',
]);

const DRAW_KEY = 'result:draw';

/** The draw belongs to no side: it takes the two teams to tell which match is meant. */
export const isAboutDraw = ({ subject, metric }: Fingerprint): boolean =>
  subject?.value.key === DRAW_KEY || metric?.value === 'draw' || metric?.value === 'tie';

const isOfMatch = (fingerprint: Fingerprint): boolean => {
  const { subject, others } = fingerprint;
  if (isAboutDraw(fingerprint) || subject?.value.key.startsWith('match:') === true) return true;
  return subject?.value.kind === 'team' && others.some(({ value }) => value.kind === 'team');
};
const isGameStage = ({ stage }: Fingerprint): boolean =>
  stage !== null && GAME_STAGES.has(stage.value);
const isDayOfTeam = ({ subject, window }: Fingerprint): boolean =>
  subject?.value.kind === 'team' && window?.value.kind === 'on';

const isGame = (fingerprint: Fingerprint): boolean =>
  isGameStage(fingerprint) || isDayOfTeam(fingerprint) || isOfMatch(fingerprint);

const metricOf = ({ metric }: Fingerprint): string | null => metric?.value ?? null;

const isContest = (fingerprint: Fingerprint): boolean => {
  const metric = metricOf(fingerprint);
  return isAny(CONTESTS, metric) || metric?.startsWith('award:') === true;
};

/** Returns what kind of question a pair is about; the more demanding kind where sides disagree. */
export const situationOf = (left: Fingerprint, right: Fingerprint): Situation => {
  const both = [left, right];
  if (both.some((side) => isAny(READINGS, metricOf(side)))) return 'reading';
  if (both.some(isGame) && both.every(({ stage }) => stage?.value !== 'series')) return 'game';
  if (both.every(isContest)) return 'contest';
  return both.some(({ hasThreshold, range }) => hasThreshold === true || range !== null)
    ? 'figure'
    : 'happening';
};

export const isWholeMetric = (fingerprint: Fingerprint): boolean =>
  isAny(WHOLE, metricOf(fingerprint));
export const isNumericMetric = (fingerprint: Fingerprint): boolean =>
  isAny(NUMERIC, metricOf(fingerprint));
/** One touch and the close, this hour and that one, are different questions. */
export const isPrice = (fingerprint: Fingerprint): boolean => isAny(PRICES, metricOf(fingerprint));
export const isReading = (fingerprint: Fingerprint): boolean =>
  isAny(READINGS, metricOf(fingerprint));
export const isPublished = (fingerprint: Fingerprint): boolean =>
  isAny(PUBLISHED, metricOf(fingerprint));
export const isRateDecision = ({ metric }: Fingerprint): boolean =>
  metric?.value === 'rate-decision';
export const hasNoDirection = (fingerprint: Fingerprint): boolean =>
  isAny(WITHOUT_DIRECTION, metricOf(fingerprint));

export type Opposites = {
  readonly one: string;
  readonly other: string;
  /** What neither of them covers; null where one of the two must come true. */
  readonly neither: string | null;
};

const OPPOSITES: readonly Opposites[] = [
  { one: 'win', other: 'lose', neither: 'a draw' },
  { one: 'convicted', other: 'acquitted', neither: 'no verdict' },
  { one: 'best-record', other: 'worst-record', neither: 'any record in between' },
  // Who is in office stays through a day or leaves by it.
  { one: 'remain-office', other: 'leave-office', neither: null },
  { one: 'promoted', other: 'relegated', neither: 'staying in the league' },
];

export const oppositesOf = (left: string, right: string): Opposites | null =>
  OPPOSITES.find(
    ({ one, other }) => (one === left && other === right) || (one === right && other === left),
  ) ?? null;
