/**
 * The stop in this process: a count that only rises, and whether it is engaged. The first thing that a
 * stop does, and the last thing that is looked at before a byte of an order leaves; neither can throw.
 */

export type KillEpoch = {
  /** Named in every intent. */
  readonly current: () => number;
  readonly isEngaged: () => boolean;
  /** At once. From here on no intent that exists may leave, whatever is released later. */
  readonly engage: () => void;
  /** Intents that are made from here on may leave; those from before never. */
  readonly release: () => void;
};

export const killEpochOf = (start: number, isEngaged: boolean): KillEpoch => {
  let epoch = start;
  let engaged = isEngaged;
  return {
    current: () => epoch,
    isEngaged: () => engaged,
    engage: () => {
      epoch += 1;
      engaged = true;
    },
    release: () => {
      engaged = false;
    },
  };
};

export type GateRefusal =
  'stop-engaged' | 'from-before-a-stop' | 'not-committed' | 'not-the-committed-text';

/**
 * The last gate before the wire: only the text that was committed, of an intent that was made since
 * the last stop, and not while one is engaged. Null: it may leave.
 */
export const gateRefusal = (
  epoch: Pick<KillEpoch, 'current' | 'isEngaged'>,
  committed: { readonly text: string; readonly killEpoch: number } | null,
  text: string,
): GateRefusal | null => {
  if (epoch.isEngaged()) return 'stop-engaged';
  if (committed === null) return 'not-committed';
  if (committed.killEpoch !== epoch.current()) return 'from-before-a-stop';
  return committed.text === text ? null : 'not-the-committed-text';
};
