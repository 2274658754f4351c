/**
 * The contract's whole numbers as an operator reads them, the same at a terminal and in a console.
 * Pure. What is earned is rounded down, so that no figure flatters.
 */

const groups = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `micros` of 1e-6, rounded down to so many decimals; exact, for no binary fraction is made. */
const scaled = (micros: number, decimals: number): string => {
  const step = 10 ** (6 - decimals);
  const steps = Math.floor(micros / step);
  const size = Math.abs(steps);
  const perOne = 10 ** decimals;
  const whole = groups.format(Math.floor(size / perOne));
  const fraction = String(size % perOne).padStart(decimals, '0');
  return `${steps < 0 ? '-' : ''}${whole}.${fraction}`;
};

/** "0.41", "0.4125": dollars a share, no trailing noise after two decimals. */
export const priceText = (ticks: number): string =>
  (ticks / 10_000).toFixed(4).replace(/0{1,2}$/, '');

/** "1,250.00" shares. */
export const sharesText = (micros: number): string => scaled(micros, 2);

/** "$1,250.34", "-$0.05". */
export const dollarsText = (micros: number): string => {
  const text = scaled(micros, 2);
  return text.startsWith('-') ? `-$${text.slice(1)}` : `$${text}`;
};

/** The same for what is paid: rounded up. */
export const dollarsUpText = (micros: number): string =>
  dollarsText(-Math.floor(-micros / 10_000) * 10_000);

/** "+2.10¢", "-0.31¢" a share. */
export const centsText = (micros: number): string => {
  const text = scaled(micros * 100, 2);
  return `${micros < 0 ? '' : '+'}${text}¢`;
};

/** "12.4 %" a year. */
export const yearlyText = (ppm: number): string => `${scaled(ppm * 100, 1)} %`;
