/** How parts per million are written as a percentage. */

/** Rounds down, so that 99.96 % never reads as a full 100 %. */
export const percentText = (ppm: number, decimals = 0): string => {
  const step = 10_000 / 10 ** decimals;
  return `${(Math.floor(ppm / step) / 10 ** decimals).toFixed(decimals)} %`;
};
