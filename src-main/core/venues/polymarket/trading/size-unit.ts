/**
 * In which unit Polymarket writes sizes. Its documents say millionths, its SDK plain decimals
 * (2026-11), so it is found out once for a session and a source, by an order whose size we know. A
 * decimal point, or a number too small to be millionths, is as good as that; where neither is there
 * the size cannot be read, and is not guessed.
 */
import { parseSize, SIZE_GRAIN, sizeFromMicros } from '../../../domain/size.ts';
import type { Size } from '../../../domain/size.ts';

export type SizeUnit = {
  /** What `text` says of an order or fill whose size is `size`; false where it is neither unit. */
  readonly compare: (text: string, size: Size) => boolean;
  /** Looks over all sizes of an answer before one of them is read. */
  readonly look: (texts: readonly string[]) => void;
  /** Null for what is no size, or while the unit is not known and matters. */
  readonly sizeOf: (text: string) => Size | null;
};

/**
 * Where every size of an answer would be a million whole shares or more, they are millionths: no book
 * of Polymarket's holds that for every fill of an account (2026-11).
 */
const WHOLE_SHARES_MAX = 1_000_000;

const WHOLE = /^\d+$/;
const microsIn = (text: string): Size | null =>
  WHOLE.test(text) ? sizeFromMicros(Number(text)) : null;

/** No order is smaller than a hundredth of a share, so a smaller count of millionths is a decimal. */
const isSurelyDecimal = (text: string): boolean => {
  if (!WHOLE.test(text)) return text.includes('.') && parseSize(text) !== null;
  return Number(text) > 0 && Number(text) < SIZE_GRAIN;
};

export const sizeUnit = (): SizeUnit => {
  let unit: 'shares' | 'millionths' | null = null;
  let isLikelyMillionths = false;

  return {
    compare: (text, size) => {
      if (parseSize(text) === size) unit = 'shares';
      else if (microsIn(text) === size) unit = 'millionths';
      else return false;
      return true;
    },
    look: (texts) => {
      if (unit !== null) return;
      if (texts.some(isSurelyDecimal)) unit = 'shares';
      const sizes = texts.filter((text) => Number(text) !== 0);
      isLikelyMillionths =
        sizes.length > 0 &&
        sizes.every((text) => WHOLE.test(text) && Number(text) >= WHOLE_SHARES_MAX);
    },
    sizeOf: (text) => {
      // Nothing is nothing in either unit.
      if (unit === 'shares' || /^0(?:\.0+)?$/.test(text)) return parseSize(text);
      if (unit === 'millionths' || isLikelyMillionths) return microsIn(text);
      return null;
    },
  };
};
