/**
 * Polymarket's private stream: what happens to the account's orders and trades, as it happens. Who
 * asks is said in the first message, which is logged nowhere. It has no numbers to find gaps by and
 * answers no subscription, so it is up from the first answer to a ping that followed that message. A
 * frame about an order or a trade that cannot be read ends the connection, because what it told is
 * missed. CLOB AsyncAPI, read 2026-11.
 */
import { z } from 'zod';
import type { Size } from '../../../domain/size.ts';
import type { Log } from '../../../ports.ts';
import { keptLinkOf, type Vigil } from '../../kept-link.ts';
import type { LinkPorts } from '../../link.ts';
import { jsonIn } from '../../private/answer.ts';
import { type Read, unreadFramesOf } from '../../private/unread-frames.ts';
import type { AccountListener } from '../../trading.ts';
import { accountFills, type FillPorts, tradeSizes } from './account-fills.ts';
import { OrderRecord, TradeRecord } from './account-records.ts';
import type { HeldAccount } from './held-account.ts';
import { recordEvents } from './order-state-events.ts';

/** Polymarket's stream wants to hear of us every 10 s, in text; its SDK gives up after 30 s (2026-11). */
const PING = 'PING';
const PONG = 'PONG';
const VIGIL: Vigil = { everyMs: 10_000, silenceMsMax: 30_000, say: PING, up: null };

export type AccountStreamPorts = LinkPorts &
  FillPorts & {
    readonly log: Log;
    readonly account: () => HeldAccount;
    /** What we sent under this hash; null for an order that is not known here. */
    readonly sentSize: (key: string) => Size | null;
  };

const Event = z.object({ event_type: z.string() });
const OrderEventType = z.object({ type: z.string() });

export const listenTo = (
  ports: AccountStreamPorts,
  url: string,
  listener: AccountListener,
): (() => void) => {
  const { log, unit } = ports;
  const heard = unreadFramesOf('Polymarket', log);
  let isUp = false;

  const tellOrder = (raw: unknown): Read => {
    const read = OrderRecord.safeParse(raw);
    const type = OrderEventType.safeParse(raw);
    if (!read.success || !type.success) return 'missed';
    const record = read.data;
    const sent = ports.sentSize(record.id);
    if (sent !== null) unit.compare(record.original_size, sent);
    unit.look([record.original_size]);
    const original = unit.sizeOf(record.original_size);
    const matched = unit.sizeOf(record.size_matched);
    const sizes = original === null || matched === null ? null : { original, matched };
    const status = type.data.type === 'CANCELLATION' ? 'CANCELED' : record.status;
    const of = { key: record.id, venueOrderId: record.id };
    for (const event of recordEvents({ id: record.id, status }, sizes)) listener.order(of, event);
    return sizes === null ? 'missed' : 'told';
  };

  const tellTrade = (raw: unknown): Read => {
    const read = TradeRecord.safeParse(raw);
    if (!read.success) return 'missed';
    unit.look(tradeSizes(read.data));
    const { fills, unread } = accountFills(ports, ports.account(), read.data);
    for (const fill of fills) listener.fill(fill);
    if (unread.includes('unreadable')) return 'missed';
    if (unread.length > 0)
      log.warn('A fill on a Polymarket market that is not known was left out.');
    return 'told';
  };

  const tell = (raw: unknown): Read => {
    const event = Event.safeParse(raw);
    if (!event.success) return 'missed';
    switch (event.data.event_type) {
      case 'order':
        return tellOrder(raw);
      case 'trade':
        return tellTrade(raw);
      default:
        return 'ignored';
    }
  };

  const read = (text: string): Read => {
    const body = jsonIn(text);
    if (body === undefined) return 'missed';
    // Several can come in one frame, and those after an unreadable one are told all the same.
    const all = (Array.isArray(body) ? body : [body]).map(tell);
    return all.includes('missed') ? 'missed' : all.includes('ignored') ? 'ignored' : 'told';
  };

  const socket = keptLinkOf(ports, { url, handshake: async () => ({}) }, VIGIL, {
    opened: (say) => {
      say(JSON.stringify({ type: 'user', auth: ports.account().streamAuth() }));
      say(PING);
    },
    text: (text) => {
      if (text === PONG) {
        if (!isUp) {
          isUp = true;
          listener.up();
        }
        return;
      }
      heard(read(text), text.length, socket);
    },
    closed: (why) => {
      isUp = false;
      listener.down(`Polymarket’s private stream ${why}.`);
    },
  });
  return socket.close;
};
