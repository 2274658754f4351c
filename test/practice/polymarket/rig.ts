/**
 * The practice Polymarket's private side without sockets, on a clock that a test moves, and a wallet
 * whose orders are hashed and signed by the `ethers` kit: neither by the venue nor by the desk.
 */
import { createHmac } from 'node:crypto';
import { concat, SigningKey, toBeHex, toUtf8Bytes, TypedDataEncoder } from 'ethers';
import { drawsOf } from '../../../src-main/practice/books/draws.ts';
import type { Traded } from '../../../src-main/practice/books/floor.ts';
import { floorOf } from '../../../src-main/practice/books/floor.ts';
import { buildCatalogue } from '../../../src-main/practice/catalogue/catalogue.ts';
import type { GammaMarket } from '../../../src-main/practice/catalogue/render-polymarket.ts';
import type { Reply } from '../../../src-main/practice/http/reply.ts';
import { reply } from '../../../src-main/practice/http/reply.ts';
import type { PracticeWallet } from '../../../src-main/practice/polymarket/practice-wallet.ts';
import { practiceWallet } from '../../../src-main/practice/polymarket/practice-wallet.ts';
import { polymarketPrivateOf } from '../../../src-main/practice/polymarket/private-api.ts';
import { agendaOf } from '../../../src-main/practice/trading/agenda.ts';
import { orderFaultBoard } from '../../../src-main/practice/trading/order-faults.ts';

export type Json = Record<string, unknown>;

export const START = 5_000_000_000n;
export const EXCHANGES = {
  standard: '0xE111180000d2663C0091e4f400237545B87B996B',
  negRisk: '0xe2222d279d744050d28e00520010520000310F59',
  protocolV2: '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa',
} as const;
export const ZERO_WORD = `0x${'00'.repeat(32)}`;

const ORDER_TYPES = {
  Order: [
    { name: 'salt', type: 'uint256' },
    { name: 'maker', type: 'address' },
    { name: 'signer', type: 'address' },
    { name: 'tokenId', type: 'uint256' },
    { name: 'makerAmount', type: 'uint256' },
    { name: 'takerAmount', type: 'uint256' },
    { name: 'side', type: 'uint8' },
    { name: 'signatureType', type: 'uint8' },
    { name: 'timestamp', type: 'uint256' },
    { name: 'metadata', type: 'bytes32' },
    { name: 'builder', type: 'bytes32' },
  ],
};
const WRAPPER_TYPES = {
  ...ORDER_TYPES,
  TypedDataSign: [
    { name: 'contents', type: 'Order' },
    { name: 'name', type: 'string' },
    { name: 'version', type: 'string' },
    { name: 'chainId', type: 'uint256' },
    { name: 'verifyingContract', type: 'address' },
    { name: 'salt', type: 'bytes32' },
  ],
};

export type Unsigned = {
  readonly salt: number;
  readonly maker: string;
  readonly signer: string;
  readonly tokenId: string;
  readonly makerAmount: string;
  readonly takerAmount: string;
  readonly side: 'BUY' | 'SELL';
  readonly signatureType: number;
  readonly timestamp: string;
  readonly metadata: string;
  readonly builder: string;
};

/** By `ethers` alone. */
export const signedBy = (
  privateKey: string,
  order: Unsigned,
  verifyingContract: string,
  version = '2',
): { readonly hash: string; readonly signature: string } => {
  const domain = { name: 'Polymarket CTF Exchange', version, chainId: 137, verifyingContract };
  const value = { ...order, side: order.side === 'BUY' ? 0 : 1 };
  const hash = TypedDataEncoder.hash(domain, ORDER_TYPES, value);
  const key = new SigningKey(privateKey);
  if (order.signatureType !== 3) return { hash, signature: key.sign(hash).serialized };
  const wrapped = {
    contents: value,
    name: 'DepositWallet',
    version: '1',
    chainId: 137,
    verifyingContract: order.signer,
    salt: ZERO_WORD,
  };
  const text = toUtf8Bytes(TypedDataEncoder.from(ORDER_TYPES).encodeType('Order'));
  const signature = concat([
    key.sign(TypedDataEncoder.hash(domain, WRAPPER_TYPES, wrapped)).serialized,
    TypedDataEncoder.hashDomain(domain),
    TypedDataEncoder.hashStruct('Order', ORDER_TYPES, value),
    text,
    toBeHex(text.length, 2),
  ]);
  return { hash, signature };
};

/** What is asked for, in shares and dollars. */
export type Asked = {
  readonly market?: GammaMarket;
  readonly outcome?: 0 | 1;
  readonly side?: 'BUY' | 'SELL';
  readonly price?: number;
  readonly size?: number;
  readonly type?: 'GTC' | 'GTD' | 'FOK' | 'FAK';
  readonly expiration?: string;
  readonly postOnly?: boolean;
  readonly signed?: Partial<Unsigned>;
  readonly owner?: string;
};

export const rig = (startMs = Date.UTC(2026, 5, 15)) => {
  let atMs = startMs;
  let ids = 0;
  const nowMs = (): number => atMs;
  const catalogue = buildCatalogue(2027, 1);
  const floor = floorOf(catalogue, 1, 1);
  const agenda = agendaOf(nowMs);
  const faults = orderFaultBoard({ draws: drawsOf(1), nowMs });
  let isDown = false;
  const venue = polymarketPrivateOf({
    catalogue,
    floor,
    nowMs,
    newId: () => `id-${(ids += 1)}`,
    startCash: START,
    later: agenda.later,
    faults,
    delays: { minedMs: 400, confirmedMs: 1_500 },
    isDown: () => isDown,
  });
  const markets = catalogue.gammaEvents
    .flatMap((event) => event.markets)
    .filter(
      (market) =>
        market.active &&
        market.acceptingOrders &&
        market.enableOrderBook &&
        market.orderPriceMinTickSize === 0.01 &&
        market.feesEnabled,
    );
  const standard = markets.filter(({ negRisk }) => !negRisk);
  const tokens = (market: GammaMarket) => JSON.parse(market.clobTokenIds) as [string, string];
  const traded = (market: GammaMarket): Traded => floor.byToken(tokens(market)[0])!;

  const ask = (
    method: string,
    path: string,
    body?: unknown,
    over: Json = {},
    by: Pick<PracticeWallet, 'address' | 'apiKey' | 'secret' | 'passphrase'> = practiceWallet,
  ) => {
    const [plain = '', query = ''] = path.split('?');
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const stamp = String(Math.floor(atMs / 1_000));
    const { address, apiKey, secret, passphrase } = by;
    const signature = createHmac('sha256', Buffer.from(secret, 'base64url'))
      .update(`${stamp}${method}${plain}${text}`)
      .digest('base64')
      .replaceAll('+', '-')
      .replaceAll('/', '_');
    const headers = {
      poly_address: address,
      poly_signature: signature,
      poly_timestamp: stamp,
      poly_api_key: apiKey,
      poly_passphrase: passphrase,
      ...over,
    };
    const question = {
      path: plain.split('/').filter(Boolean),
      query: new URLSearchParams(query),
      method,
      body: method === 'GET' ? null : text,
      headers,
      signedPath: `/clob${plain}`,
    };
    const answer: Reply = venue.answerOr(() => reply(418, { error: 'public' }))(question);
    return { ...answer, body: answer.value as Json };
  };

  const posting = (asked: Asked = {}) => {
    const market = asked.market ?? standard[0]!;
    const { side = 'BUY', price = 0.01, size = 10, type = 'GTC' } = asked;
    const [shares, dollars] = [
      String(Math.round(size * 1e6)),
      String(Math.round(size * price * 1e6)),
    ];
    const order: Unsigned = {
      salt: (ids += 1),
      maker: practiceWallet.address,
      signer: practiceWallet.address,
      tokenId: tokens(market)[asked.outcome ?? 0],
      makerAmount: side === 'BUY' ? dollars : shares,
      takerAmount: side === 'BUY' ? shares : dollars,
      side,
      signatureType: 0,
      timestamp: String(atMs),
      metadata: ZERO_WORD,
      builder: ZERO_WORD,
      ...asked.signed,
    };
    const exchange = market.negRisk ? EXCHANGES.negRisk : EXCHANGES.standard;
    const { hash, signature } = signedBy(practiceWallet.privateKey, order, exchange);
    const body = {
      order: { ...order, expiration: asked.expiration ?? '0', signature },
      owner: asked.owner ?? practiceWallet.apiKey,
      orderType: type,
      ...(asked.postOnly !== undefined && { postOnly: asked.postOnly }),
      deferExec: false,
    };
    return { hash, body };
  };
  const post = (asked: Asked = {}) => {
    const { hash, body } = posting(asked);
    return { hash, ...ask('POST', '/order', body) };
  };

  const step = (ms: number): void => {
    atMs += ms;
    agenda.step(atMs);
    venue.step(atMs);
  };

  return {
    venue,
    trading: venue.trading,
    faults,
    floor,
    standard,
    negRisk: markets.filter(({ negRisk }) => negRisk),
    tokens,
    /** Of the first outcome, in dollars, and what is at the ask in shares. */
    best: (market: GammaMarket) => {
      const { book } = traded(market);
      const [[ask1, size] = [0, 0]] = book.levels('ask');
      return { bid: (book.best('bid') ?? 0) / 10_000, ask: ask1 / 10_000, askSize: size / 100 };
    },
    nowMs,
    step,
    ask,
    posting,
    post,
    down: (is: boolean) => {
      isDown = is;
    },
    cash: () => venue.trading.account.cash('pUSD'),
    /** A user stream of the practice wallet's. */
    stream: (markets?: readonly string[]) => {
      const told: Json[] = [];
      let ended = 0;
      const session = venue.session(
        (text) => told.push(text === 'PONG' ? { pong: true } : (JSON.parse(text) as Json)),
        () => (ended += 1),
      );
      const { apiKey, secret, passphrase } = practiceWallet;
      const auth = { apiKey, secret, passphrase };
      session.receive(JSON.stringify({ type: 'user', auth, ...(markets && { markets }) }));
      return { told, session, ended: () => ended };
    },
  };
};
