/**
 * Money and shares to the last digit that is there, never fewer than two decimals: what an operator
 * holds against a venue's own statement must not be rounded. Pure; whole numbers of 1e-6 throughout.
 */
const groups = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const PER_ONE = 1_000_000;

/** The size of it without its sign: "1,250.00", "0.0004". */
const unsigned = (micros: number): string => {
  const size = Math.abs(micros);
  const fraction = String(size % PER_ONE).padStart(6, '0');
  return `${groups.format(Math.floor(size / PER_ONE))}.${fraction.replace(/0{1,4}$/, '')}`;
};

/** "1,250.00", "0.333333": shares, or any other count of 1e-6. */
export const exactText = (micros: number): string => `${micros < 0 ? '-' : ''}${unsigned(micros)}`;

/** "$1,250.00", "-$0.0004": what is had, paid or allowed. */
export const amountText = (micros: number): string =>
  `${micros < 0 ? '-' : ''}$${unsigned(micros)}`;

/** "+$1.25", "-$0.0004", "$0.00": what is gained or lost, always with its sign. */
export const gainText = (micros: number): string => `${micros > 0 ? '+' : ''}${amountText(micros)}`;
