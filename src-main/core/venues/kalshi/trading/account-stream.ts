/**
 * Kalshi's private stream: fills, what becomes of the account's orders, and of their groups, each on a
 * subscription of its own. It is up from the last subscription's answer until the connection ends. A
 * frame about one of them that cannot be read ends the connection, because what it told is missed.
 * Kalshi AsyncAPI, 2026-10.
 */
import { z } from 'zod';
import { sentence } from '../../../fault.ts';
import type { Log } from '../../../ports.ts';
import { keptLinkOf } from '../../kept-link.ts';
import type { LinkPorts } from '../../link.ts';
import { jsonIn } from '../../private/answer.ts';
import { type Read, unreadFramesOf } from '../../private/unread-frames.ts';
import type { AccountListener } from '../../trading.ts';
import { accountFill, OrderRecord, ToldFill } from './account-records.ts';
import type { KnownOrders } from './known-orders.ts';
import { recordEvents } from './order-record-events.ts';

export type AccountStreamPorts = LinkPorts & {
  /** For one handshake, signed now. Throws a Fault where it cannot be. */
  readonly signedHeaders: () => Readonly<Record<string, string>>;
  readonly log: Log;
  readonly known: KnownOrders;
  /** A group takes no more orders. */
  readonly groupEnded: (id: string) => void;
};

/** Kalshi pings every 10 s (AsyncAPI, 2026-10). */
const VIGIL = { everyMs: 5_000, silenceMsMax: 25_000, say: null } as const;
/** From its opening to the answers to all subscriptions. */
const UP_WITHIN_MS = 15_000;

const CHANNELS = ['fill', 'user_orders', 'order_group_updates'] as const;
const SUBSCRIBE_ID = 1;

const Frame = z.object({
  type: z.string(),
  sid: z.number().int().optional(),
  msg: z.unknown().optional(),
});
const Subscribed = z.object({ channel: z.enum(CHANNELS), sid: z.number().int() });
const Refused = z.object({ code: z.number().int() });
const GroupNews = z.object({ event_type: z.string(), order_group_id: z.string().min(1) });
/** After these a group takes no more orders. */
const GROUP_ENDS: ReadonlySet<string> = new Set(['triggered', 'deleted']);

export const listenTo = (
  ports: AccountStreamPorts,
  url: string,
  listener: AccountListener,
): (() => void) => {
  const { known } = ports;
  /** The subscriptions of this connection. */
  const sids = new Map<(typeof CHANNELS)[number], number>();
  const heard = unreadFramesOf('Kalshi', ports.log);
  let isUp = false;

  const subscribed = (msg: unknown): Read => {
    const read = Subscribed.safeParse(msg);
    if (!read.success) return 'missed';
    sids.set(read.data.channel, read.data.sid);
    if (!isUp && sids.size === CHANNELS.length) {
      isUp = true;
      listener.up();
    }
    return 'told';
  };

  const tellFill = (msg: unknown): Read => {
    const read = ToldFill.safeParse(msg);
    if (!read.success) return 'missed';
    const { key, order_id: venueOrderId, book_side: bookSide } = read.data;
    known.link(key, venueOrderId);
    listener.fill(accountFill(read.data, known.find({ key, venueOrderId, bookSide })));
    return 'told';
  };

  const tellOrder = (msg: unknown): Read => {
    const read = OrderRecord.safeParse(msg);
    if (!read.success) return 'missed';
    const { client_order_id: key, order_id: venueOrderId } = read.data;
    known.link(key, venueOrderId);
    for (const event of recordEvents(read.data)) listener.order({ key, venueOrderId }, event);
    return 'told';
  };

  const tellGroup = (msg: unknown): Read => {
    const read = GroupNews.safeParse(msg);
    if (!read.success) return 'missed';
    if (GROUP_ENDS.has(read.data.event_type)) ports.groupEnded(read.data.order_group_id);
    return 'told';
  };

  /** Of a subscription that this connection has; another one's frame was meant for nobody here. */
  const isOn = (channel: (typeof CHANNELS)[number], sid: number | undefined): boolean =>
    sid !== undefined && sids.get(channel) === sid;

  const refused = (msg: unknown): Read => {
    const read = Refused.safeParse(msg);
    // Whatever it refuses is one of the subscriptions: nothing else was asked for.
    socket.reopen(
      read.success ? `refused with code ${read.data.code}` : 'refused what it was asked for',
    );
    return 'told';
  };

  const tell = (raw: unknown): Read => {
    const frame = Frame.safeParse(raw);
    if (!frame.success) return 'missed';
    const { type, sid, msg } = frame.data;
    switch (type) {
      case 'subscribed':
        return subscribed(msg);
      case 'fill':
        return isOn('fill', sid) ? tellFill(msg) : 'missed';
      case 'user_order':
        return isOn('user_orders', sid) ? tellOrder(msg) : 'missed';
      case 'order_group_updates':
        return isOn('order_group_updates', sid) ? tellGroup(msg) : 'missed';
      case 'error':
        return refused(msg);
      case 'unsubscribed':
        socket.reopen('ended a subscription');
        return 'told';
      default:
        return 'ignored';
    }
  };

  // Every handshake is signed anew: a signature is only good for seconds.
  const handshake = async () => {
    try {
      return ports.signedHeaders();
    } catch (error) {
      throw new Error(`could not be asked for (${sentence(error)})`, { cause: error });
    }
  };
  const socket = keptLinkOf(
    ports,
    { url, handshake },
    { ...VIGIL, up: { withinMs: UP_WITHIN_MS, isUp: () => isUp } },
    {
      opened: (say) => {
        sids.clear();
        say(JSON.stringify({ id: SUBSCRIBE_ID, cmd: 'subscribe', params: { channels: CHANNELS } }));
      },
      text: (text) => {
        heard(tell(jsonIn(text)), text.length, socket);
      },
      closed: (why) => {
        isUp = false;
        sids.clear();
        listener.down(`Kalshi’s private stream ${why}.`);
      },
    },
  );
  return socket.close;
};
