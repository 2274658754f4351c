/** How a 24 h volume is written. Units are never added or converted: dollars stay dollars. */

/** Smallest units in one dollar or one contract. */
const MICROS = 1_000_000;

export type VolumeParts = { readonly amountMicros: number; readonly unit: 'usd' | 'contracts' };

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/**
 * Returns an amount with its unit; amounts below 100 keep two decimals so that they are not "0".
 */
export const volumeText = (volume: VolumeParts | null): string | null => {
  if (volume === null) return null;
  const amount = volume.amountMicros / MICROS;
  const digits = amount !== 0 && amount < 100 ? cents.format(amount) : whole.format(amount);
  return volume.unit === 'usd' ? `$${digits}` : `${digits} contracts`;
};

export const countText = (count: number): string => whole.format(count);

/** "1 pair", "2 pairs": the plural is the singular with an s unless it is given. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${whole.format(count)} ${count === 1 ? one : many}`;
