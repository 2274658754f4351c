/** How a warning's severity is drawn and said. */
import type { Severity } from '../../../src-preload/contract/vocabulary.ts';
import type { Tone } from '../../ui/Badge.tsx';

export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  low: 'info',
  medium: 'caution',
  high: 'danger',
};
