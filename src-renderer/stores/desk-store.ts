/** Which desk this is: its profile, its counts, its venues' names. */
import { create } from 'zustand';
import type { DeskSnapshot } from '../../src-preload/contract/desk.ts';
import type { DeskNews } from '../../src-preload/contract/index.ts';
import { desk } from '../desk.ts';
import { type Loadable, load, loading } from './loadable.ts';

export type DeskView = { readonly snapshot: Loadable<DeskSnapshot> };

export const useDesk = create<DeskView>(() => ({ snapshot: loading }));

/** The pure fold of news over what is known of the desk. */
export const deskAfter = (view: DeskView, news: DeskNews): DeskView => {
  const { snapshot } = view;
  if (news.name !== 'desk.counts' || snapshot.value === null) return view;
  return { snapshot: { ...snapshot, value: { ...snapshot.value, counts: news.payload } } };
};

export const loadDesk = (): Promise<void> =>
  load(
    useDesk.getState().snapshot,
    () => desk.desk.snapshot({}),
    (snapshot) => useDesk.setState({ snapshot }),
  );

/** The venue's name where the desk has told it; its id otherwise. */
export const venueName = (view: DeskView, venue: string): string =>
  view.snapshot.value?.venues.find((known) => known.venue === venue)?.name ?? venue;

export const useVenueName = (): ((venue: string) => string) => {
  const view = useDesk();
  return (venue) => venueName(view, venue);
};
