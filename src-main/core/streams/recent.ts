/** What was lately: how many frames a second, and how old news usually is. Bounded, whatever comes. */

const SECONDS = 10;
const LAGS = 31;

export type Recent = {
  /** Frames of each of the last ten seconds, by the second modulo ten. */
  readonly frames: number[];
  second: number;
  /** The newest lags, in no order once there are as many as are kept. */
  readonly lags: number[];
  nextLag: number;
};

export const nothingRecent = (): Recent => ({
  frames: new Array<number>(SECONDS).fill(0),
  second: 0,
  lags: [],
  nextLag: 0,
});

/** Empties the seconds that have gone by since the last word. */
const moveTo = (recent: Recent, elapsedMs: number): void => {
  const second = Math.floor(elapsedMs / 1_000);
  const passed = Math.min(second - recent.second, SECONDS);
  for (let back = 0; back < passed; back += 1) recent.frames[(second - back) % SECONDS] = 0;
  if (second > recent.second) recent.second = second;
};

export const frameCame = (recent: Recent, elapsedMs: number): void => {
  moveTo(recent, elapsedMs);
  const place = recent.second % SECONDS;
  recent.frames[place] = (recent.frames[place] ?? 0) + 1;
};

export const lagWas = (recent: Recent, lagMs: number): void => {
  recent.lags[recent.nextLag] = lagMs;
  recent.nextLag = (recent.nextLag + 1) % LAGS;
};

/** Over the last ten seconds, in thousandths of a frame a second. */
export const framesPerSecondMilli = (recent: Recent, elapsedMs: number): number => {
  const oldest = Math.floor(elapsedMs / 1_000) - SECONDS;
  let frames = 0;
  for (let back = 0; back < SECONDS; back += 1) {
    const second = recent.second - back;
    if (second > oldest && second >= 0) frames += recent.frames[second % SECONDS] ?? 0;
  }
  return Math.round((frames * 1_000) / SECONDS);
};

/** The median; null before the first. */
export const usualLagMs = ({ lags }: Recent): number | null => {
  const sorted = lags.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
};
