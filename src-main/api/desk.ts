/** The contract's calls about the desk as a whole. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const deskHandlers = (desk: Desk): DeskHandlers['desk'] => ({
  snapshot: async () => desk.snapshot(),
  settings: async () => ({ file: desk.settingsFile, rows: desk.settingRows() }),
});
