/**
 * What a contract says, field by field, as far as it could be read. Every field is either known,
 * with the words it was read from, or `null`: unknown. Unknown never counts as equal to anything.
 * Types only; the readers are in the files beside this one.
 */

/** Where in a market the words stand that a field was read from. */
export type TextPlace = 'title' | 'event-title' | 'sub-title' | 'rules' | 'structured';

/** The words a field was read from: `text` is what stands at `start`..`end` of that place. */
export type Span = {
  readonly place: TextPlace;
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

/** A value that was read, and from where. */
export type Read<T> = { readonly value: T; readonly span: Span };

export type EntityKind =
  | 'person'
  | 'team'
  | 'party'
  | 'country'
  | 'region'
  | 'city'
  | 'organisation'
  | 'asset'
  | 'competition'
  | 'office'
  | 'work'
  | 'other';

/**
 * Somebody or something the contract is about. `key` is canonical: two names of one thing share it
 * ("team:nba/boston-celtics", "asset:btc", "person:luiz-inacio-lula-da-silva"). A name that is in
 * no table has a key made from its own words ("name:henry-cavill").
 */
export type Entity = { readonly key: string; readonly kind: EntityKind; readonly name: string };

/** A rational threshold: `units` x 10^-6, in the unit named. Money in dollars, rates in percent. */
export type Quantity = { readonly units: bigint; readonly unit: QuantityUnit };
export type QuantityUnit =
  | 'usd'
  | 'eur'
  | 'percent'
  | 'basis-points'
  | 'degrees-f'
  | 'degrees-c'
  | 'inches'
  | 'points'
  | 'seats'
  | 'count'
  | 'multiple'
  | 'none';

/**
 * The set of values that make the outcome pay. A null bound is open. "Above 100" excludes 100,
 * "at least 100" includes it; an exact bucket has two bounds; a cumulative threshold has one.
 */
export type ValueRange = {
  readonly low: Quantity | null;
  readonly isLowIncluded: boolean;
  readonly high: Quantity | null;
  readonly isHighIncluded: boolean;
};

/** A moment, or a day where no time of day is said. */
export type Moment = {
  /** Milliseconds since the epoch: of the moment, or of the day's first instant in `zone`. */
  readonly atMs: number;
  readonly precision: 'minute' | 'day' | 'month' | 'year';
  /** An IANA name ("America/New_York", "UTC"); null where the text names none. */
  readonly zone: string | null;
};

/**
 * When it must happen. `by`: at any time up to and including `end`. `before`: strictly before it.
 * `on`: on that very day or at that moment. `during`: between `start` and `end`. `next`: whenever
 * it happens next.
 */
export type EventWindow = {
  readonly kind: 'by' | 'before' | 'on' | 'during' | 'next';
  readonly start: Moment | null;
  readonly end: Moment | null;
};

/** What must happen: the act itself, or only that somebody says so. */
export type Trigger = 'act' | 'announcement' | 'confirmation' | 'report' | 'nomination' | 'rumour';

/** Which stage of a contest decides. */
export type Stage =
  | 'primary'
  | 'nomination'
  | 'first-round'
  | 'runoff'
  | 'advance'
  | 'general'
  | 'final'
  | 'conference'
  | 'division'
  | 'playoffs'
  | 'regular-season'
  | 'series'
  | 'game'
  | 'half'
  | 'quarter'
  | 'period'
  | 'set'
  | 'map'
  | 'regulation-time'
  | 'including-overtime';

/** What is measured or decided, as a canonical word: "win", "price-close", "high-temperature", … */
export type Metric = string;

/** A place a result is read from: a host, an institution, a weather station. Canonical keys. */
export type SettlementSource = { readonly key: string; readonly name: string };

/** What the rules say happens when the event does not take place as planned. */
export type VoidRule =
  | 'resolves-no'
  | 'resolves-50-50'
  | 'last-price'
  | 'fair-value'
  | 'stays-open'
  | 'refund'
  | 'resolves-other'
  | 'carries-over';
export type VoidCase = 'cancelled' | 'postponed' | 'tie' | 'source-unavailable' | 'withdrawal';

export type Fingerprint = {
  /** The one the outcome is about (the team that wins, the asset, the person); null if unreadable. */
  readonly subject: Read<Entity> | null;
  /** Everybody else the contract names and needs: opponents, competition, office, country. */
  readonly others: readonly Read<Entity>[];
  readonly metric: Read<Metric> | null;
  /** Null both where no threshold applies and where one could not be read: see `hasThreshold`. */
  readonly range: Read<ValueRange> | null;
  /** Whether the text speaks of a number that decides. Null: could not be told. */
  readonly hasThreshold: boolean | null;
  /** "Reaches at any time" against "closes above": whether one touch suffices. Null: unknown. */
  readonly isTouch: Read<boolean> | null;
  readonly window: Read<EventWindow> | null;
  /** The year, season or edition the contest belongs to: "2026", "2025-26". */
  readonly edition: Read<string> | null;
  readonly stage: Read<Stage> | null;
  readonly trigger: Read<Trigger> | null;
  readonly sources: readonly Read<SettlementSource>[];
  readonly voidRules: readonly Read<{ readonly when: VoidCase; readonly then: VoidRule }>[];
  /** True where the outcome pays when the thing does NOT happen ("not", "fail to", a No side). */
  readonly isNegated: Read<boolean> | null;
  /** Words like "first", "next", "any", "only" that narrow or widen what counts. */
  readonly scope: Read<'first' | 'next' | 'any' | 'all' | 'most' | 'exactly-one'> | null;
  /** The title's words that no field explains, normalised: what a reader has not accounted for. */
  readonly residue: readonly string[];
};
