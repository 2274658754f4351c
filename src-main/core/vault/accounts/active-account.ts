/**
 * Which account trades now: always one, or a list in turn, so many hours each, by the clock of the
 * wall, so that two starts in one window choose the same. Pure.
 */

const HOUR_MS = 3_600_000;
/** What is meant unless somebody says otherwise. */
export const EVERY_HOURS = 5;

export type Choice = { readonly accounts: readonly string[]; readonly everyHours: number };

export type ActiveAccount = {
  /** Null where nobody was chosen, or everybody who was is disabled. */
  readonly account: string | null;
  /** When the next one's turn comes; null where there is only one. */
  readonly untilMs: number | null;
};

/** Counted from the Unix epoch, not from a start. */
const windowOf = (nowMs: number, everyHours: number): number =>
  Math.floor(nowMs / (everyHours * HOUR_MS));

export const activeAccount = (
  { accounts, everyHours }: Choice,
  isUsable: (account: string) => boolean,
  nowMs: number,
): ActiveAccount => {
  const window = windowOf(nowMs, everyHours);
  const first = window % Math.max(accounts.length, 1);
  // Whoever cannot trade gives only its own windows to the next: nobody else's turn moves.
  const inTurn = [...accounts.slice(first), ...accounts.slice(0, first)].filter(isUsable);
  const account = inTurn[0] ?? null;
  const untilMs = inTurn.length < 2 ? null : (window + 1) * everyHours * HOUR_MS;
  return { account, untilMs };
};

/**
 * The one that trades, given the one that traded so far: an account with open orders or positions in
 * flight keeps its turn until it is done, whatever the clock says.
 */
export const heldAccount = (
  chosen: ActiveAccount,
  current: string | null,
  isBusy: (account: string) => boolean,
): ActiveAccount =>
  current !== null && current !== chosen.account && isBusy(current)
    ? { account: current, untilMs: chosen.untilMs }
    : chosen;
