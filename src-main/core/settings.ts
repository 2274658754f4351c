/**
 * The operator's settings: `settings.json` in the data folder. A key that is not known, or a value
 * that is not allowed, is refused by name; nothing is corrected silently. Secrets are not settings.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { MatcherName } from '../../src-preload/contract/scan.ts';
import type { ProfileId } from '../../src-preload/contract/vocabulary.ts';
import { Fault } from './fault.ts';
import { defaultMatchingSettings } from './matching/matcher.ts';
import { defaultOpportunityLimits, type OpportunityLimits } from './opportunities/traded-pair.ts';
import { RiskSettings, TradingSettings } from './trading/trading-settings.ts';
import { defaultAddressesOf } from './venue-addresses.ts';
import { venues } from './venues/registry.ts';

const Permille = z.int().min(0).max(1_000);

const VenueSettingsSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  requestsPerMinute: z.int().min(1).max(6_000),
  tradingUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  streamUrl: z.url({ protocol: /^wss?$/ }),
  accountStreamUrl: z.url({ protocol: /^wss?$/ }),
});

const venueShapeIn = (profile: ProfileId) =>
  Object.fromEntries(
    venues.map((venue) => {
      const usual = defaultAddressesOf(profile, venue);
      const schema = VenueSettingsSchema.partial()
        .prefault({})
        .transform((given) => ({
          baseUrl: given.baseUrl ?? usual.baseUrl,
          requestsPerMinute: given.requestsPerMinute ?? venue.defaultRequestsPerMinute,
          tradingUrl: given.tradingUrl ?? usual.tradingUrl,
          streamUrl: given.streamUrl ?? usual.streamUrl,
          accountStreamUrl: given.accountStreamUrl ?? usual.accountStreamUrl,
        }));
      return [venue.id, schema];
    }),
  );

const limits = defaultOpportunityLimits;

const shape = {
  matching: z
    .strictObject({
      /** What pairs the markets, unless a scan asks for another. */
      matcher: MatcherName.default('full'),
      /** Weight of the token overlap, in parts per thousand; both weights add up to 1,000. */
      jaccardWeight: Permille.default(defaultMatchingSettings.jaccardWeight),
      levenshteinWeight: Permille.default(defaultMatchingSettings.levenshteinWeight),
      threshold: Permille.default(defaultMatchingSettings.threshold),
      windowDays: z.int().min(0).max(3_650).default(defaultMatchingSettings.windowDays),
      sameCategoryOnly: z.boolean().default(defaultMatchingSettings.sameCategoryOnly),
    })
    .prefault({})
    .refine((value) => value.jaccardWeight + value.levenshteinWeight === 1_000, {
      message: 'jaccardWeight and levenshteinWeight must add up to 1000',
    }),
  scan: z
    .strictObject({
      /** A desk that stays up scans this often; 0 switches periodic scans off. */
      everyMinutes: z.int().min(0).max(10_080).default(15),
      /** A catalogue read this recently is not read again, unless the scan is forced. */
      cacheMinutes: z.int().min(0).max(10_080).default(10),
      /** An unfinished walk over a catalogue is taken up again within this time. */
      resumeMinutes: z.int().min(0).max(1_440).default(60),
    })
    .prefault({}),
  /** What an approval grants unless the operator asks for something else, and the most of it. */
  lease: z
    .strictObject({
      days: z.int().min(1).max(3_650).default(30),
      daysMax: z.int().min(1).max(3_650).default(365),
      /** Whole dollars of capital at risk in one pair. There is no "unlimited". */
      maxDollars: z.int().min(1).max(1_000_000).default(500),
      maxDollarsMax: z.int().min(1).max(1_000_000).default(10_000),
    })
    .prefault({})
    .refine((value) => value.days <= value.daysMax, {
      message: 'days must not be more than daysMax',
    })
    .refine((value) => value.maxDollars <= value.maxDollarsMax, {
      message: 'maxDollars must not be more than maxDollarsMax',
    }),
  vault: z
    .strictObject({
      /** The vault locks itself after so many minutes without use; 0 switches that off. */
      lockAfterMinutes: z.int().min(0).max(1_440).default(15),
    })
    .prefault({}),
  /** What is worth trading. Edges are in 1e-6 dollars a share, after every cost. */
  opportunities: z
    .strictObject({
      minimumEdgeMicros: z.int().min(0).max(1_000_000).default(limits.minimumEdgeMicros),
      /** A larger edge is taken for a mistake, and investigated. */
      ceilingEdgeMicros: z.int().min(1).max(1_000_000).default(limits.ceilingEdgeMicros),
      quoteAgeSeconds: z
        .int()
        .min(1)
        .max(600)
        .default(limits.quoteAgeMaxMs / 1_000),
      quoteSkewSeconds: z
        .int()
        .min(1)
        .max(600)
        .default(limits.quoteSkewMaxMs / 1_000),
      /** What capital earns a year without risk, in parts per million. */
      riskFreePpm: z.int().min(0).max(1_000_000).default(limits.riskFreePpm),
    })
    .prefault({})
    .refine((value) => value.minimumEdgeMicros < value.ceilingEdgeMicros, {
      message: 'minimumEdgeMicros must be less than ceilingEdgeMicros',
    }),
  journal: z
    .strictObject({
      /** What recorded frames may take on the disk; the oldest hours go first. */
      megabytesMax: z.int().min(10).max(100_000).default(1_000),
    })
    .prefault({}),
  /** How undertakings are carried through. */
  trading: TradingSettings,
  /** What may be at stake. Live trading needs it written down, whatever the figures are. */
  risk: RiskSettings,
  /** What takes a mapping out of force. */
  watch: z
    .strictObject({
      /** An expiration that moves by no more than this is not a changed one. */
      dateToleranceMinutes: z.int().min(0).max(10_080).default(60),
      /** Both books apart by this much, in 1e-4 dollars, on one side... */
      divergenceTicks: z.int().min(1).max(10_000).default(1_000),
      /** ...seen for this long, in at least so many looks... */
      divergenceMinutes: z.int().min(1).max(10_080).default(60),
      divergenceObservations: z.int().min(2).max(1_000).default(4),
      /** ...of which two that are further apart say nothing about the time between them. */
      blindMinutes: z.int().min(1).max(1_440).default(45),
      /** A desk that stays up asks this often how pairs settled; 0 switches it off. */
      settlementMinutes: z.int().min(0).max(10_080).default(30),
    })
    .prefault({}),
};

/** One file for all profiles: where a venue is when the file says nothing depends on the profile. */
const settingsIn = (profile: ProfileId) =>
  z.strictObject({ venues: z.strictObject(venueShapeIn(profile)).prefault({}), ...shape });
export type Settings = z.output<ReturnType<typeof settingsIn>>;

/** The settings' bounds as the engine takes them. */
export const opportunityLimitsOf = ({ opportunities: given }: Settings): OpportunityLimits => ({
  minimumEdgeMicros: given.minimumEdgeMicros,
  ceilingEdgeMicros: given.ceilingEdgeMicros,
  quoteAgeMaxMs: given.quoteAgeSeconds * 1_000,
  quoteSkewMaxMs: given.quoteSkewSeconds * 1_000,
  riskFreePpm: given.riskFreePpm,
});

export type SettingRow = {
  readonly key: string;
  readonly value: string;
  readonly isDefault: boolean;
};

export const defaultSettings = (profile: ProfileId): Settings => settingsIn(profile).parse({});

const problemsOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`).join('; ');

/** Reads the file; a missing one means the defaults. Throws a Fault `settings-invalid`. */
export const readSettings = (file: string, profile: ProfileId): Settings => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return defaultSettings(profile);
    throw new Fault(
      'settings-invalid',
      `The settings file ${file} cannot be read. Check its permissions.`,
      { cause: error },
    );
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Fault(
      'settings-invalid',
      `The settings file ${file} is not JSON. Mend or remove it.`,
      { cause: error },
    );
  }
  const parsed = settingsIn(profile).safeParse(raw);
  if (!parsed.success) {
    throw new Fault(
      'settings-invalid',
      `The settings file ${file} has a mistake: ${problemsOf(parsed.error)}. Mend it and start again.`,
    );
  }
  return parsed.data;
};

/** Every setting in force as one row, in the file's order. */
export const settingRows = (settings: Settings, profile: ProfileId): SettingRow[] => {
  const flat = (value: object, path: string): [string, string][] =>
    Object.entries(value).flatMap(([key, item]): [string, string][] =>
      typeof item === 'object' && item !== null
        ? flat(item, `${path}${key}.`)
        : [[`${path}${key}`, String(item)]],
    );
  const defaults = new Map(flat(defaultSettings(profile), ''));
  return flat(settings, '').map(([key, value]) => ({
    key,
    value,
    isDefault: defaults.get(key) === value,
  }));
};
