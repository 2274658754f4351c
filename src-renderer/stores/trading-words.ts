/** What trading's states are called, how they are toned, and what the frame says. Pure. */
import { dollarsText, dollarsUpText } from '../../src-preload/contract/figures.ts';
import type {
  OrderRow,
  Reconciliation,
  TradingAccount,
  TradingStanding,
  Undertaking,
} from '../../src-preload/contract/trading.ts';
import type { Tone } from '../ui/Badge.tsx';
import { durationText } from '../ui/time.ts';
import { counted } from '../ui/volume.ts';

export type Word = { readonly tone: Tone; readonly word: string };

const CENT = 10_000;

/** "+$1.20", "-$0.05", "$0.00": what is gained is signed, and rounded down. */
export const gainText = (micros: number): string =>
  micros >= CENT ? `+${dollarsText(micros)}` : dollarsText(micros);

/** "$12.40·s": dollars held without a match, times seconds. Rounded up, for it is a risk. */
export const dollarSecondsText = (micros: number): string => `${dollarsUpText(micros)}·s`;

export const ORDER_WORDS: Readonly<Record<OrderRow['state'], Word>> = {
  intended: { tone: 'info', word: 'intended' },
  sent: { tone: 'info', word: 'sent' },
  open: { tone: 'good', word: 'open' },
  unknown: { tone: 'danger', word: 'unknown' },
  rejected: { tone: 'caution', word: 'rejected' },
  filled: { tone: 'good', word: 'filled' },
  cancelled: { tone: 'unknown', word: 'cancelled' },
  expired: { tone: 'unknown', word: 'expired' },
  'never-placed': { tone: 'unknown', word: 'never placed' },
};

export const UNDERTAKING_WORDS: Readonly<Record<Undertaking['state'], Word>> = {
  running: { tone: 'info', word: 'running' },
  'not-entered': { tone: 'unknown', word: 'not entered' },
  hedged: { tone: 'good', word: 'hedged' },
  dumped: { tone: 'caution', word: 'dumped' },
  held: { tone: 'danger', word: 'held' },
  refused: { tone: 'unknown', word: 'refused' },
};

export const ACCOUNT_TONES: Readonly<Record<TradingAccount['state'], Tone>> = {
  off: 'unknown',
  starting: 'info',
  reconciling: 'info',
  ready: 'good',
  frozen: 'danger',
  failed: 'danger',
};

export const tradingChip = (standing: TradingStanding | null): Word => {
  if (standing === null) return { tone: 'unknown', word: 'unknown' };
  if (standing.isOpen) return { tone: 'good', word: 'open' };
  const { length } = standing.obstacles;
  return { tone: 'caution', word: length === 0 ? 'closed' : counted(length, 'obstacle') };
};

type Read = Pick<Reconciliation, 'atMs'>;

const accountWord = (
  { name, state }: TradingAccount,
  reading: Reconciliation | undefined,
): Word | Read => {
  if (state === 'frozen') return { tone: 'danger', word: `${name} differs` };
  if (state === 'failed') return { tone: 'danger', word: `${name} failed` };
  if (reading?.isClean === false && reading.failure === null)
    return { tone: 'danger', word: `${name} differs` };
  if (state !== 'ready') return { tone: 'info', word: `${name} ${state}` };
  if (reading === undefined || reading.failure !== null)
    return { tone: 'caution', word: `${name} not read` };
  return reading;
};

const TONES_WORST_FIRST: readonly Tone[] = ['danger', 'caution', 'info'];

/** The worst account counts; where all is well, the oldest reading says how fresh that is. */
export const reconChip = (
  standing: TradingStanding | null,
  latest: readonly Reconciliation[] | null,
  nowMs: number,
): Word => {
  if (standing === null || latest === null) return { tone: 'unknown', word: 'unknown' };
  const traded = standing.accounts.filter(({ state }) => state !== 'off');
  if (traded.length === 0) return { tone: 'unknown', word: 'no account' };
  const said = traded.map((account) =>
    accountWord(
      account,
      latest.find(({ venue }) => venue === account.venue),
    ),
  );
  const words = said.filter((one) => 'word' in one);
  const worst = TONES_WORST_FIRST.flatMap((tone) => words.filter((one) => one.tone === tone))[0];
  if (worst !== undefined) return worst;
  const oldestMs = Math.min(...said.map((one) => ('atMs' in one ? one.atMs : nowMs)));
  return { tone: 'good', word: durationText(nowMs - oldestMs) };
};
