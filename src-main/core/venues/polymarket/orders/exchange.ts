/**
 * Which exchange contract an order is for, by the market's own record. Addresses: Polymarket's SDK,
 * clob-client-v2 1.1.0 and ts-sdk, read 2026-11. A version that is not known is refused, not guessed.
 */
import type { RawRecord } from '../../records/fields.ts';
import type { Domain } from './typed-data.ts';

const CHAIN_ID = 137n;
const NAME = 'Polymarket CTF Exchange';

const exchange = (version: string, verifyingContract: string): Domain => ({
  name: NAME,
  version,
  chainId: CHAIN_ID,
  verifyingContract,
});

export const EXCHANGES = {
  standard: exchange('2', '0xE111180000d2663C0091e4f400237545B87B996B'),
  negRisk: exchange('2', '0xe2222d279d744050d28e00520010520000310F59'),
  protocolV2: exchange('3', '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa'),
} as const satisfies Readonly<Record<string, Domain>>;

/** Null where the record does not say, or says what is not known here. */
export const exchangeOf = (details: RawRecord): Domain | null => {
  const { version, negRisk } = details;
  if (version === 'v2') return EXCHANGES.protocolV2;
  if (version !== 'v1' || typeof negRisk !== 'boolean') return null;
  return negRisk ? EXCHANGES.negRisk : EXCHANGES.standard;
};
