/** What a scan is asked to do: plain values, since they travel to the worker thread. */
import type { VenueId } from '../domain/market.ts';
import type { MatchingSettings } from '../matching/matcher.ts';
import type { CatalogueSettings } from '../venues/venue.ts';

export type RecordingFile = { readonly venue: VenueId; readonly path: string };

export type ScanJob = {
  readonly scanId: string;
  readonly startedAtMs: number;
  /** What had expired by this moment is neither stored nor matched. */
  readonly asOfMs: number;
  /** `api` walks every venue's catalogue; `files` reads only these files. */
  readonly source:
    { readonly kind: 'api' } | { readonly kind: 'files'; readonly files: readonly RecordingFile[] };
  readonly force: boolean;
  readonly venues: Readonly<Record<VenueId, CatalogueSettings>>;
  readonly matcher: string;
  readonly matching: MatchingSettings;
  readonly cacheMs: number;
  readonly resumeMs: number;
};
