/**
 * Reads an order as it is posted to Polymarket (CLOB OpenAPI, 2026-11), checks who signed it, and
 * refuses what the venue refuses before it looks at the book. Shares are taken in whole hundredths
 * here: finer market orders, which the venue knows, are no practice orders. Nor do market orders spend
 * their dollars to the last here, as they do there: whoever counts in shares must not send one.
 */
import { priceText, sizeText } from '../books/polymarket-book.ts';
import { Refused, reply } from '../http/reply.ts';
import type { Wanted } from '../trading/order.ts';
import type { ApiKey } from './api-keys.ts';
import type { Token } from './polymarket-trading.ts';
import type { Posted } from './records.ts';
import type { SignedOrder } from './signed-order.ts';
import { exchangeFor, hashOfOrder, orderSigner } from './signed-order.ts';

export type PostedOrder = {
  /** With the order's hash as its id and its key. */
  readonly wanted: Wanted & { readonly id: string };
  readonly posted: Posted;
  readonly token: Token;
};

export type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const refused = (error: string): Refused => new Refused(reply(400, { error }));
export const invalidPayload = (): Refused => refused('Invalid order payload');

/** Throws a Refused for what is no JSON. */
export const jsonIn = (body: string | null): unknown => {
  try {
    return JSON.parse(body ?? '');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalidPayload();
  }
};

const textIn = (fields: Fields, name: string, pattern: RegExp): string => {
  const value = fields[name];
  if (typeof value !== 'string' || !pattern.test(value)) throw invalidPayload();
  return value;
};

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const WORD = /^0x[0-9a-fA-F]{64}$/;
const NUMBER = /^\d{1,78}$/;
const SIGNATURE = /^0x[0-9a-fA-F]{130,2000}$/;

const signatureTypeIn = ({ signatureType }: Fields): SignedOrder['signatureType'] => {
  const known = ([0, 1, 2, 3] as const).find((type) => type === signatureType);
  if (known === undefined) throw invalidPayload();
  return known;
};

const sideIn = ({ side }: Fields): SignedOrder['side'] => {
  if (side !== 'BUY' && side !== 'SELL') throw invalidPayload();
  return side;
};

const signedOrderIn = (fields: Fields): SignedOrder => {
  const { salt } = fields;
  if (typeof salt !== 'number' || !Number.isSafeInteger(salt) || salt < 0) throw invalidPayload();
  const amount = (name: string): bigint => BigInt(textIn(fields, name, NUMBER));
  return {
    salt: BigInt(salt),
    maker: textIn(fields, 'maker', ADDRESS),
    signer: textIn(fields, 'signer', ADDRESS),
    tokenId: textIn(fields, 'tokenId', NUMBER),
    makerAmount: amount('makerAmount'),
    takerAmount: amount('takerAmount'),
    side: sideIn(fields),
    signatureType: signatureTypeIn(fields),
    // In milliseconds.
    timestamp: BigInt(textIn(fields, 'timestamp', /^\d{13}$/)),
    metadata: textIn(fields, 'metadata', WORD),
    builder: textIn(fields, 'builder', WORD),
    signature: textIn(fields, 'signature', SIGNATURE),
  };
};

const orderTypeIn = ({ orderType, postOnly }: Fields): Posted['orderType'] => {
  const known = (['GTC', 'GTD', 'FOK', 'FAK'] as const).find((type) => type === orderType);
  if (known === undefined) throw invalidPayload();
  if (postOnly !== undefined && typeof postOnly !== 'boolean') throw invalidPayload();
  if (postOnly === true && (known === 'FOK' || known === 'FAK')) throw invalidPayload();
  return known;
};

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The key's own wallet signs; a deposit wallet stands in its place in the order. */
const requireSigner = (order: SignedOrder, { address }: ApiKey): void => {
  const { maker, signer, signatureType } = order;
  const isMakers = isSame(signer, maker);
  const isRight =
    signatureType === 3 ? isMakers : isSame(signer, address) && (signatureType !== 0 || isMakers);
  if (!isRight) throw refused('the order signer address has to be the address of the API KEY');
};

/** Of shares and dollars in 1e-6: in hundredths of a share. */
const UNITS = 10_000n;
const ONE_DOLLAR = 10_000;

/** FAK and FOK are market orders there: of whole cents, and of shares with four decimals (2026-12). */
const CENT = 10_000n;
const FOUR_DECIMALS = 100n;
const requireAccuracy = ({ makerAmount, takerAmount, side }: SignedOrder): void => {
  if (makerAmount % CENT === 0n && takerAmount % FOUR_DECIMALS === 0n) return;
  const which = side === 'BUY' ? 'buy' : 'sell';
  throw refused(
    `invalid amounts, the market ${which} orders maker amount supports a max accuracy of 2 decimals, taker amount a max of 4 decimals`,
  );
};

const amountsOf = (order: SignedOrder, hash: string, { traded, record }: Token) => {
  const [dollars, shares] =
    order.side === 'BUY'
      ? [order.makerAmount, order.takerAmount]
      : [order.takerAmount, order.makerAmount];
  if (shares === 0n || dollars === 0n || shares % UNITS !== 0n || shares > 10n ** 15n)
    throw invalidPayload();
  const scaled = dollars * BigInt(ONE_DOLLAR);
  const price = Number(scaled / shares);
  const { tick } = traded;
  const isOnGrid = scaled % shares === 0n && price % tick === 0;
  if (!isOnGrid || price < tick || price > ONE_DOLLAR - tick)
    throw refused(
      `order ${hash} is invalid. Price (${Number(dollars) / Number(shares)}) breaks minimum tick size rule: ${priceText(tick)}`,
    );
  const size = Number(shares / UNITS);
  if (size < record.orderMinSize * 100)
    throw refused(
      `order ${hash} is invalid. Size (${sizeText(size)}) lower than the minimum: ${record.orderMinSize}`,
    );
  return { price, size };
};

/** Throws a Refused. */
export const postedOrderIn = (
  raw: unknown,
  key: ApiKey,
  tokenOf: (id: string) => Token | null,
): PostedOrder => {
  if (!isFields(raw) || !isFields(raw['order'])) throw invalidPayload();
  const order = signedOrderIn(raw['order']);
  const expiration = textIn(raw['order'], 'expiration', /^\d{1,12}$/);
  const orderType = orderTypeIn(raw);
  if (raw['owner'] !== key.apiKey)
    throw refused('the order owner has to be the owner of the API KEY');
  requireSigner(order, key);
  const token = tokenOf(order.tokenId);
  if (token === null) throw refused(`the orderbook ${order.tokenId} does not exist`);
  if (orderType === 'FAK' || orderType === 'FOK') requireAccuracy(order);
  const domain = exchangeFor(token.record);
  if (orderSigner(domain, order) !== key.address) throw refused('invalid signature');
  const hash = hashOfOrder(domain, order);
  const expires = orderType === 'GTD' ? Number(expiration) * 1_000 : null;
  return {
    wanted: {
      id: hash,
      clientKey: hash,
      market: token.traded.id,
      outcome: token.outcome,
      action: order.side === 'BUY' ? 'buy' : 'sell',
      ...amountsOf(order, hash, token),
      life: orderType === 'FAK' ? 'now' : orderType === 'FOK' ? 'whole' : 'resting',
      isPostOnly: raw['postOnly'] === true,
      expiresAtMs: expires,
      // What two orders of one account do to each other, the venue's docs do not say.
      selfTrade: 'cancel-taker',
      isReduceOnly: false,
      isCancelledOnPause: false,
      group: null,
    },
    posted: { owner: key.apiKey, maker: order.maker, token: order.tokenId, orderType, expiration },
    token,
  };
};
