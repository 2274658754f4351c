/** The settings in force, for reading. They are changed in their file. */
import { create } from 'zustand';
import type { DeskClient } from '../../src-preload/contract/index.ts';
import { desk } from '../desk.ts';
import { type Loadable, load, loading } from './loadable.ts';

export type Settings = Awaited<ReturnType<DeskClient['desk']['settings']>>;

export const useSettings = create<{ readonly settings: Loadable<Settings> }>(() => ({
  settings: loading,
}));

export const loadSettings = (): Promise<void> =>
  load(
    useSettings.getState().settings,
    () => desk.desk.settings({}),
    (settings) => useSettings.setState({ settings }),
  );
