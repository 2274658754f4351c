/**
 * What a warning detector is: it reads two markets and says one thing that may make them settle
 * differently, or nothing. Pure, and linear in the length of the texts, which strangers write.
 *
 * Severity: `high` can by itself make the same facts settle differently, `medium` may, and `low`
 * is worth a look.
 */
import type { DiscoveredMarket } from '../../domain/market.ts';
import type { Warning } from '../matcher.ts';

export type Detector = {
  readonly code: string;
  readonly detect: (left: DiscoveredMarket, right: DiscoveredMarket) => Warning | null;
};
