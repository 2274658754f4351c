/** What happened to approved pairs that the operator has not seen yet. It stays until it was seen. */
import { create } from 'zustand';
import type { Alert } from '../../src-preload/contract/mappings.ts';
import { desk } from '../desk.ts';
import { type Loadable, load, loading } from './loadable.ts';

export const useAlerts = create<{ readonly alerts: Loadable<readonly Alert[]> }>(() => ({
  alerts: loading,
}));

const { getState: get, setState: set } = useAlerts;

export const loadAlerts = (): Promise<void> =>
  load(
    get().alerts,
    async () => (await desk.mappings.alerts({})).alerts,
    (alerts) => set({ alerts }),
  );

/** Says so for exactly the alerts that were on screen: one that came meanwhile stays. */
export const sawAlerts = (ids: readonly number[]): Promise<void> =>
  load(
    get().alerts,
    async () => (await desk.mappings.seen({ ids: [...ids] })).alerts,
    (alerts) => set({ alerts }),
  );
