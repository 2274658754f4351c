/**
 * Values of the domain in their plain form, as they are written to disk, and back by the domain's own
 * rules: what is out of its range is refused and never taken.
 */
import { z } from 'zod';
import { moneyFromMicros } from './domain/money.ts';
import { priceFromTicks } from './domain/price.ts';
import { sizeFromMicros } from './domain/size.ts';

/** A value from its plain form; `make` answers null for what is none. */
export const made = <From extends z.ZodType, To>(
  from: From,
  make: (plain: z.output<From>) => To | null,
) =>
  from.transform((plain, context): To => {
    const value = make(plain);
    if (value !== null) return value;
    context.issues.push({ code: 'custom', message: 'is out of its range', input: plain });
    return z.NEVER;
  });

/** The text of its micros: a bigint has no form in JSON. */
export const PlainMoney = z
  .string()
  .regex(/^-?\d{1,40}$/)
  .transform((text) => moneyFromMicros(BigInt(text)));
export const PlainPrice = made(z.number(), priceFromTicks);
export const PlainSize = made(z.number(), sizeFromMicros);

/** JSON in which money is the text of its micros; it is the only bigint there is. */
export const plainText = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? inner.toString() : inner,
  );
