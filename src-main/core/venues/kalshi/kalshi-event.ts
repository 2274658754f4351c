/** The part of a Kalshi event that its markets inherit. */
import { z } from 'zod';
import { TITLE_LENGTH_MAX } from '../../domain/market.ts';
import type { Source } from '../../domain/market.ts';
import { ID_LENGTH_MAX, optionalText, requiredText } from '../records/fields.ts';
import type { RawRecord } from '../records/fields.ts';

const KalshiSource = z.object({
  name: optionalText(TITLE_LENGTH_MAX),
  url: optionalText(TITLE_LENGTH_MAX),
});

export const KalshiEventFields = z.object({
  event_ticker: optionalText(ID_LENGTH_MAX),
  series_ticker: optionalText(ID_LENGTH_MAX),
  title: requiredText(TITLE_LENGTH_MAX),
  category: optionalText(TITLE_LENGTH_MAX),
  settlement_sources: z
    .array(KalshiSource)
    .nullish()
    .transform((list): readonly Source[] =>
      (list ?? []).filter(({ name, url }) => name !== null || url !== null),
    ),
});

/** `raw` is the event as it came, for the details of its markets. */
export type KalshiEvent = z.output<typeof KalshiEventFields> & { readonly raw: RawRecord };
