/** Approved pairs, as the trading engine would be given them. Read only. */
import { create } from 'zustand';
import type { Mapping } from '../../src-preload/contract/mappings.ts';
import { desk } from '../desk.ts';
import { type Loadable, load, loading } from './loadable.ts';
import { movedIndex } from './queue-fold.ts';

export type MappingsView = {
  readonly mappings: Loadable<readonly Mapping[]>;
  readonly selectedIndex: number;
};

export const useMappings = create<MappingsView>(() => ({ mappings: loading, selectedIndex: -1 }));

export const loadMappings = (): Promise<void> =>
  load(
    useMappings.getState().mappings,
    async () => (await desk.mappings.list({})).mappings,
    (mappings) => useMappings.setState({ mappings }),
  );

export const selectMapping = (selectedIndex: number): void =>
  useMappings.setState({ selectedIndex });

export const USE_WORDS: Readonly<Record<Mapping['use'], string>> = {
  trading: 'for trading',
  'related-only': 'related only',
};

export const moveMapping = (step: number): void => {
  const { mappings, selectedIndex } = useMappings.getState();
  const count = mappings.value?.length ?? 0;
  if (count > 0) selectMapping(movedIndex(selectedIndex, step, count));
};
