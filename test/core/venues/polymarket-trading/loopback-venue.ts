/**
 * The least of Polymarket's trading API that a trader can be tried on over real connections: one
 * market, one other side, signatures checked over the bytes that came.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { l2Signature } from '../../../../src-main/core/venues/polymarket/orders/client-auth.ts';
import { API_KEY, MARKET, openOrder, page, SECRETS, takerTrade } from './parts.ts';

type Answer = { readonly status: number; readonly body: unknown };
const ok = (body: unknown): Answer => ({ status: 200, body });
const no = (status: number, error: string): Answer => ({ status, body: { error } });

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

const isSigned = ({ method, headers }: IncomingMessage, path: string, body: string): boolean => {
  const timestampSeconds = Number(headers['poly_timestamp']);
  const asked = {
    method: method as 'GET',
    path,
    body: body === '' ? null : body,
    timestampSeconds,
  };
  return (
    headers['poly_passphrase'] === SECRETS.POLY_API_PASSPHRASE &&
    headers['poly_signature'] === l2Signature(asked, Buffer.from(SECRETS.POLY_API_SECRET))
  );
};

/** `filled` of every order's ten shares are taken by its one trade, and the rest of it rests. */
export const loopbackVenue = async (key: () => string, filled: string) => {
  const calls: string[] = [];
  const orders = new Map<string, Record<string, unknown>>();
  const listeners = new Set<WebSocket>();
  let trade: Record<string, unknown> | null = null;
  let beat = 0;

  const tell = (event: Record<string, unknown>): void => {
    for (const socket of listeners) socket.send(JSON.stringify(event));
  };
  const tellTrade = (status: string): void => {
    trade = { ...trade, status: `TRADE_STATUS_${status}` };
    tell({ ...trade, event_type: 'trade', type: 'TRADE', status });
  };
  const place = (): Answer => {
    const id = key();
    const status = filled === '10' ? 'ORDER_STATUS_MATCHED' : 'ORDER_STATUS_LIVE';
    orders.set(id, openOrder({ id, status, size_matched: filled }));
    trade = takerTrade({ taker_order_id: id, size: filled });
    tellTrade('MATCHED');
    return ok({
      success: true,
      errorMsg: '',
      orderID: id,
      status: 'matched',
      takingAmount: filled,
    });
  };
  const cancel = (id: string): Answer => {
    orders.set(id, { ...orders.get(id), status: 'ORDER_STATUS_CANCELED' });
    return ok({ canceled: [id], not_canceled: {} });
  };
  const heartbeat = (body: string): Answer => {
    const expected = beat === 0 ? '' : `beat ${beat}`;
    const { heartbeat_id: given } = JSON.parse(body) as { heartbeat_id: string };
    if (given !== expected)
      return { status: 400, body: { error: 'Invalid Heartbeat ID', heartbeat_id: expected } };
    beat += 1;
    return ok({ heartbeat_id: `beat ${beat}` });
  };
  const answer = (call: string, query: URLSearchParams, body: string): Answer => {
    if (call.startsWith('GET /data/order/')) {
      const order = orders.get(call.slice('GET /data/order/'.length));
      return order === undefined ? no(404, 'not found') : ok(order);
    }
    switch (call) {
      case 'POST /order':
        return place();
      case 'GET /data/trades':
        return ok(page(trade === null ? [] : [trade]).body);
      case 'DELETE /order':
        return cancel((JSON.parse(body) as { orderID: string }).orderID);
      case 'DELETE /cancel-all':
        return ok({ canceled: [...orders.keys()], not_canceled: {} });
      case 'POST /v1/heartbeats':
        return heartbeat(body);
      case 'GET /balance-allowance':
        return ok({ balance: query.get('asset_type') === 'COLLATERAL' ? '5000000' : '0' });
      default:
        return no(404, 'no such path');
    }
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const path = url.pathname.replace(/^\/clob/, '');
      const call = `${request.method} ${path}`;
      calls.push(call);
      const { status, body: told } = isSigned(request, path, body)
        ? answer(call, url.searchParams, body)
        : no(401, 'Invalid API key');
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(told));
    });
  });
  const sockets = new WebSocketServer({ server, path: '/ws/user' });
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const text = (data as Buffer).toString('utf8');
      if (text === 'PING') return socket.send('PONG');
      const { auth } = JSON.parse(text) as { auth: Record<string, string> };
      if (auth['apiKey'] === API_KEY && auth['secret'] === SECRETS.POLY_API_SECRET)
        return void listeners.add(socket);
      socket.close(1008, 'unknown');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    market: MARKET,
    tradingUrl: `http://127.0.0.1:${port}/clob`,
    streamUrl: `ws://127.0.0.1:${port}/ws/user`,
    calls,
    tellTrade,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
