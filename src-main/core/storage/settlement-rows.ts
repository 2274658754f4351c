/** Settlement columns as SQL gives them, and the contract's shape made of them. */
import type {
  LegSettlement,
  LegState,
  Settlement,
  Verdict,
} from '../../../src-preload/contract/settlement.ts';

/** Null throughout where nothing was read yet. */
export type LegColumns = {
  left_state: LegState | null;
  left_value: number | null;
  left_final: number | null;
  left_why: string | null;
  right_state: LegState | null;
  right_value: number | null;
  right_final: number | null;
  right_why: string | null;
};

export type SettlementRow = {
  readonly verdict: Verdict;
  readonly at: number;
  readonly legs: readonly [LegSettlement, LegSettlement];
};

const nothingRead = (): LegSettlement => ({
  state: 'unsettled',
  valueTicks: null,
  isFinal: false,
  why: null,
});

export const legRowOf = (row: LegColumns, side: 'left' | 'right'): LegSettlement => {
  const state = row[`${side}_state`];
  if (state === null) return nothingRead();
  return {
    state,
    valueTicks: row[`${side}_value`],
    isFinal: row[`${side}_final`] === 1,
    why: row[`${side}_why`],
  };
};

export const settlementOf = (row: SettlementRow | null, askedAtMs: number | null): Settlement => ({
  verdict: row?.verdict ?? 'open',
  legs: row === null ? [nothingRead(), nothingRead()] : [row.legs[0], row.legs[1]],
  sinceMs: row?.at ?? null,
  askedAtMs,
});
