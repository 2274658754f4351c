/** The user channel, without a socket: what it tells, to whom, and how it fails where it is to. */
import { describe, expect, it } from 'vitest';
import { practiceWallet } from '../../../src-main/practice/polymarket/practice-wallet.ts';
import { rig } from './rig.ts';

const { apiKey, address } = practiceWallet;

describe('the user channel', () => {
  it('tells of an order from its placing to its cancel', () => {
    const { post, ask, stream, standard, tokens, nowMs } = rig();
    const { told } = stream();
    const { hash } = post();
    const common = {
      event_type: 'order',
      id: hash,
      owner: apiKey,
      order_owner: apiKey,
      market: standard[0]!.conditionId,
      asset_id: tokens(standard[0]!)[0],
      side: 'BUY',
      price: '0.01',
      original_size: '10',
      size_matched: '0',
      outcome: (JSON.parse(standard[0]!.outcomes) as string[])[0],
      associate_trades: [],
      order_type: 'GTC',
      created_at: String(Math.floor(nowMs() / 1_000)),
      expiration: '0',
      maker_address: address,
      timestamp: String(nowMs()),
    };
    expect(told).toEqual([{ ...common, type: 'PLACEMENT', status: 'LIVE' }]);
    ask('DELETE', '/cancel-all');
    expect(told.slice(1)).toEqual([{ ...common, type: 'CANCELLATION', status: 'CANCELED' }]);
  });

  it('tells of a trade with the same id each time, and of what is left of the order', () => {
    const { post, stream, best, standard, step } = rig();
    const { told } = stream();
    const [market] = standard;
    const { ask, askSize } = best(market!);
    const { hash } = post({ price: ask, size: askSize + 5 });
    expect(told.map(({ event_type, type, status }) => [event_type, type, status])).toEqual([
      ['order', 'PLACEMENT', 'LIVE'],
      ['trade', 'TRADE', 'MATCHED'],
      ['order', 'UPDATE', 'LIVE'],
    ]);
    const trade = told[1]!;
    expect(trade).toMatchObject({
      taker_order_id: hash,
      size: String(askSize),
      price: String(ask),
      trade_owner: apiKey,
      trader_side: 'TAKER',
      maker_orders: [{ matched_amount: String(askSize), outcome_index: 0, side: 'SELL' }],
    });
    expect(told[2]).toMatchObject({
      size_matched: String(askSize),
      associate_trades: [trade['id']],
    });
    step(1_500);
    expect(told.slice(3).map(({ id, status }) => [id, status])).toEqual([
      [trade['id'], 'MINED'],
      [trade['id'], 'CONFIRMED'],
    ]);
  });

  it('tells of a trade that is taken back', () => {
    const { post, stream, best, standard, step, faults } = rig();
    const { told } = stream();
    faults.set('polymarket', { fault: 'failed-after-matched', count: 1 });
    post({ price: best(standard[0]!).ask, type: 'FAK' });
    step(1_500);
    const trades = told.filter(({ event_type }) => event_type === 'trade');
    expect(trades.map(({ status }) => status)).toEqual(['MATCHED', 'RETRYING', 'FAILED']);
  });

  it('tells of the markets that were named, and of those that are named later', () => {
    const { post, stream, standard } = rig();
    const [one, two, three] = standard;
    const { told, session } = stream([one!.conditionId]);
    post({ market: two! });
    expect(told).toEqual([]);
    post({ market: one! });
    session.receive(JSON.stringify({ operation: 'subscribe', markets: [two!.conditionId] }));
    post({ market: two! });
    session.receive(JSON.stringify({ operation: 'unsubscribe', markets: [one!.conditionId] }));
    post({ market: one! });
    post({ market: three! });
    expect(told.map(({ market }) => market)).toEqual([one!.conditionId, two!.conditionId]);
    session.close();
    post({ market: two! });
    expect(told).toHaveLength(2);
  });

  it('ends with who is not known, and tells nothing before it knows who asks', () => {
    const { post, venue } = rig();
    const said: string[] = [];
    let ended = 0;
    const open = () =>
      venue.session(
        (text) => said.push(text),
        () => (ended += 1),
      );
    open().receive('PING');
    expect(said.splice(0)).toEqual(['PONG']);
    const { secret, passphrase } = practiceWallet;
    for (const auth of [
      {},
      { apiKey, secret, passphrase: 'x' },
      { apiKey, secret: 'x', passphrase },
      { apiKey: 'x', secret, passphrase },
    ])
      open().receive(JSON.stringify({ type: 'user', auth }));
    open().receive(JSON.stringify({ operation: 'subscribe', markets: [] }));
    expect(ended).toBe(5);
    post();
    expect(said).toEqual([]);
  });

  it('tells twice, or after what came later, where it is to fail so', () => {
    const { post, ask, stream, faults, step } = rig();
    const { told } = stream();
    faults.set('polymarket', { fault: 'duplicate-events', count: 1 });
    post();
    expect(told.map(({ type }) => type)).toEqual(['PLACEMENT', 'PLACEMENT']);
    faults.set('polymarket', { fault: 'reordered-events', count: 1 });
    told.length = 0;
    post();
    expect(told).toEqual([]);
    ask('DELETE', '/cancel-all');
    expect(told.slice(0, 2).map(({ type }) => type)).toEqual(['CANCELLATION', 'PLACEMENT']);
    faults.set('polymarket', { fault: 'reordered-events', count: 1 });
    told.length = 0;
    post();
    step(1_000);
    expect(told).toHaveLength(1);
  });
});
