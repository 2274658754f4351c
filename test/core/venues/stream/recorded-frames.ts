/** Real frames of both venues, from the folder that PAIRDESK_FIXTURES names. Nothing is copied. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder =
  process.env['PAIRDESK_FIXTURES'] ??
  resolve(import.meta.dirname, '../../../../../shared/fixtures');

export const hasRecordedFrames = existsSync(join(folder, 'ws'));
export const whereRecorded = hasRecordedFrames
  ? ''
  : ' (skipped: set PAIRDESK_FIXTURES to the folder of recordings)';

const linesOf = (name: string): unknown[] =>
  readFileSync(join(folder, 'ws', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

export const recordedKalshi = () =>
  linesOf('kalshi_orderbook_stream.jsonl') as { received_ms: number; frame: unknown }[];

export const recordedPolymarket = () =>
  linesOf('polymarket_single_messages.jsonl') as {
    channel: string;
    origin: string;
    message: Record<string, unknown>;
  }[];

export type RecordedFrame = { type: string; seq?: number; msg: Record<string, unknown> };
const opposite = (price: unknown): string => (1 - Number(price)).toFixed(4);

/** The recording was subscribed to without YES prices, which we always ask for. */
export const inYesPrices = ({ msg, ...frame }: RecordedFrame): RecordedFrame => {
  const { no_dollars_fp: no, price_dollars: price, side } = msg;
  if (Array.isArray(no))
    return {
      ...frame,
      msg: {
        ...msg,
        no_dollars_fp: (no as [string, string][]).map(([level, size]) => [opposite(level), size]),
      },
    };
  return side === 'no'
    ? { ...frame, msg: { ...msg, price_dollars: opposite(price) } }
    : { ...frame, msg };
};
