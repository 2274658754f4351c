/** The practice venues: what they can be told to do, so that an operator can rehearse. */
import { z } from './zod.ts';
import { call } from './define.ts';
import { refusal, VenueId } from './vocabulary.ts';

/** A way in which a practice venue's stream lies. */
export const Lie = z.object({
  name: z.string(),
  /** What it does then, after the venue's name: "sends a frame twice". */
  sentence: z.string(),
  /** About single frames, and over after so many of them; else it lasts until it is taken away. */
  isCounted: z.boolean(),
});
export type Lie = z.output<typeof Lie>;

export const ToldLie = z.object({
  venue: VenueId,
  name: z.string(),
  lie: z.string().nullable(),
  /** Frames that it will still spoil; null where it is not counted. */
  left: z.int().nonnegative().nullable(),
});
export type ToldLie = z.output<typeof ToldLie>;

const Lies = z.object({
  outcome: z.literal('read'),
  available: z.array(Lie),
  told: z.array(ToldLie),
});

const Mills = z.int().min(1).max(999);

/** What a venue may do to a market of its own. Prices are thousandths of a dollar. */
export const PracticeChange = z.discriminatedUnion('change', [
  z.object({ change: z.literal('rules'), text: z.string().min(1).max(20_000) }),
  z.object({ change: z.literal('clarify'), text: z.string().min(1).max(20_000) }),
  z.object({
    change: z.literal('date'),
    // The venues write their moments in UTC.
    at: z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString()),
  }),
  z.object({ change: z.literal('pause') }),
  z.object({ change: z.literal('resume') }),
  z.object({ change: z.literal('quote'), bidMills: Mills, askMills: Mills }),
  z.object({ change: z.literal('tick'), tickMills: z.literal([1, 10]) }),
  z.object({ change: z.literal('settle'), result: z.enum(['yes', 'no', 'split', 'void']) }),
]);
export type PracticeChange = z.output<typeof PracticeChange>;

export const practice = {
  calls: {
    lies: call(z.object({}), z.discriminatedUnion('outcome', [Lies, refusal(['not-practice'])])),
    /** Has a venue's stream lie, or with null tell the truth again. */
    tell: call(
      z.object({
        venue: VenueId,
        lie: z.string().max(40).nullable(),
        count: z.int().min(1).max(1_000).optional(),
      }),
      z.discriminatedUnion('outcome', [
        Lies,
        refusal(['not-practice', 'unknown-venue', 'unknown-lie']),
      ]),
    ),
    change: call(
      z.object({ venue: VenueId, market: z.string().min(1).max(200), change: PracticeChange }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('changed') }),
        refusal(['not-practice', 'unknown-venue', 'not-changed']),
      ]),
    ),
  },
  news: {},
};
