/** The part of a Gamma event that its markets inherit. */
import { z } from 'zod';
import { TITLE_LENGTH_MAX } from '../../domain/market.ts';
import { ID_LENGTH_MAX, optionalText } from '../records/fields.ts';

// Tags come as objects; lists of plain labels are seen in older recordings.
const Label = optionalText(TITLE_LENGTH_MAX);
const Tag = z.union([Label, z.object({ label: Label }).transform(({ label }) => label)]);

/** The first label there is. */
export const GammaTags = z
  .array(Tag)
  .nullish()
  .transform((labels) => labels?.find((label) => label !== null) ?? null);

export const GammaEvent = z.object({
  id: optionalText(ID_LENGTH_MAX),
  slug: optionalText(ID_LENGTH_MAX),
  title: optionalText(TITLE_LENGTH_MAX),
  category: optionalText(TITLE_LENGTH_MAX),
  resolutionSource: optionalText(TITLE_LENGTH_MAX),
  tags: GammaTags,
});
export type GammaEvent = z.output<typeof GammaEvent>;
