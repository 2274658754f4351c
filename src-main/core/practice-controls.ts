/**
 * What a desk needs of the practice venues, as types: their keys and what they can be told to do. The
 * venues themselves are beside the core and know nothing of it.
 */
import type { Lie, PracticeChange, ToldLie } from '../../src-preload/contract/practice.ts';
import type { VenueId } from '../../src-preload/contract/vocabulary.ts';

export type PracticeControls = {
  readonly available: readonly Lie[];
  readonly told: () => readonly ToldLie[];
  readonly tell: (
    venue: VenueId,
    lie: string | null,
    count: number | undefined,
  ) => 'told' | 'unknown-venue' | 'unknown-lie';
  readonly change: (
    venue: VenueId,
    market: string,
    wanted: PracticeChange,
  ) =>
    | { readonly kind: 'changed' }
    | { readonly kind: 'unknown-venue' }
    | { readonly kind: 'not-changed'; readonly why: string };
};

export type PracticeHandle = {
  /** By venue and credential name. They open nothing but the practice venue they come from. */
  readonly credentials: Readonly<Record<VenueId, Readonly<Record<string, string>>>>;
  readonly controls: PracticeControls;
  /** They are in the desk's own process: what is in danger while it hangs hangs with it. */
  readonly endsWithDesk?: true;
};
