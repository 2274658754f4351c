/** How a candidate's state and polarity are drawn and said. */
import type { CandidateStatus } from '../../../src-preload/contract/candidates.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import type { Tone } from '../../ui/Badge.tsx';

export const STATUS_TONES: Readonly<Record<CandidateStatus, Tone>> = {
  pending: 'info',
  approved: 'good',
  rejected: 'unknown',
};

export const POLARITY_WORDS: Readonly<
  Record<Polarity, { tone: Tone; word: string; sentence: string }>
> = {
  same: { tone: 'info', word: 'same', sentence: 'YES means the same on both sides.' },
  inverted: { tone: 'caution', word: 'opposite', sentence: 'YES on one side is NO on the other.' },
  unknown: {
    tone: 'unknown',
    word: 'unknown',
    sentence: 'Which outcomes correspond is not known. Approved, the pair is never traded.',
  },
};
