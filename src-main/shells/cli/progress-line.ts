/** One line that says how far a scan is. Pure: the terminal decides whether anybody sees it. */
import type { ScanProgress } from '../../../src-preload/contract/scan.ts';
import { countText } from './text/amounts.ts';
import { fitted } from './text/display-width.ts';
import { safeLine } from './text/safe-text.ts';

const BAR_LENGTH = 20;

const bar = (done: number, total: number): string => {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  const full = Math.floor(share * BAR_LENGTH);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_LENGTH - full)}] ${percent} %`;
};

const venueWords = ({ venue, seen, waiting, finished }: ScanProgress['venues'][number]): string => {
  const state = finished ? ' done' : waiting === null ? '' : ` (${waiting})`;
  return `${venue} ${countText(seen)}${state}`;
};

export const progressLine = (progress: ScanProgress, columns: number): string => {
  const { phase, matching } = progress;
  const words =
    matching !== null && phase === 'matching'
      ? `Matching ${bar(matching.done, matching.total)}  ${countText(matching.found)} found`
      : phase === 'storing'
        ? 'Storing the candidates'
        : `Reading  ${progress.venues.map(venueWords).join('   ')}`;
  // One column stays free: a full last column makes some terminals wrap.
  return fitted(safeLine(words), columns - 1);
};
