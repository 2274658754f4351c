/** What a catalogue client must refuse, and in which words. Part of `describeVenue`. */
import { expect, it } from 'vitest';
import { Fault } from '../../../src-main/core/fault.ts';
import type { FaultCode } from '../../../src-main/core/fault.ts';
import { BODY_BYTES_MAX } from '../../../src-main/core/venues/http/body.ts';
import { expectFault, never, open } from './catalogue-bench.ts';
import type { CatalogueShape } from './catalogue-bench.ts';
import { AS_OF_MS } from './sample-records.ts';
import { json } from './scripted-server.ts';
import type { Step } from './scripted-server.ts';
import { skippingClock } from './skipping-clock.ts';

export const describeRefusals = ({ venue, record, page }: CatalogueShape): void => {
  it.each<[string, FaultCode, Step]>([
    [
      'a status that will not pass',
      'venue-status',
      { status: 400, body: '{"message":"bad limit"}' },
    ],
    ['a web page', 'unreadable-answer', { body: '<!doctype html><title>Sign in</title>' }],
    ['JSON that is no page', 'unreadable-answer', { body: '{"data":[]}' }],
    [
      'a cursor that is no text',
      'unreadable-answer',
      json({ markets: [], events: [], next_cursor: 5, cursor: 5 }),
    ],
    [
      'bytes that are not UTF-8',
      'unreadable-answer',
      (response) => response.end(Buffer.from([0x7b, 0xff, 0x7d])),
    ],
    [
      'an answer that announces too much',
      'unreadable-answer',
      (response) => {
        response.writeHead(200, { 'content-length': String(BODY_BYTES_MAX + 1) });
        response.write('{');
      },
    ],
    [
      'an answer that sends too much',
      'unreadable-answer',
      (response) => {
        const part = Buffer.alloc(1024 * 1024, 0x20);
        const send = (left: number): void => {
          if (left > 0) response.write(part, () => send(left - 1));
          else response.end();
        };
        send(BODY_BYTES_MAX / part.length + 1);
      },
    ],
  ])('refuses %s at once', async (_what, code, step) => {
    const { client, server } = await open(venue, [step]);
    const fault = await expectFault(client.listPage(null, never), code);
    expect(fault.message).toContain(venue.name);
    expect(server.requests.length).toBe(1);
  });

  it("quotes the venue's own words, short and without control characters", async () => {
    const words = `no\u0000 \u202Esuch\r\n\u001b[31mlimit ${'x'.repeat(9_000)}`;
    const { client } = await open(venue, [
      { status: 400, body: JSON.stringify({ error: { message: words } }) },
    ]);
    const { message } = await expectFault(client.listPage(null, never), 'venue-status');
    expect(message).toMatch(/status 400: no such \[31mlimit x+…\.$/);
    expect(message.length).toBeLessThan(300);
  });

  it('follows no redirect', async () => {
    const { client, server } = await open(venue, (url) =>
      url.pathname === '/elsewhere'
        ? json(page([record(1)], null))
        : { status: 302, headers: { location: '/elsewhere' } },
    );
    const fault = await expectFault(client.listPage(null, never), 'venue-status');
    expect(fault.message).toContain('redirect');
    expect(server.requests.length).toBe(1);
  });

  it.each([
    'http://venue.example',
    'ftp://127.0.0.1',
    'nonsense',
    'https://u:p@venue.example',
    'https://venue.example?x=1',
  ])('is not opened on %s', (baseUrl) => {
    const ports = {
      fetch,
      clock: skippingClock(),
      random: Math.random,
      onWait: () => undefined,
      asOfMs: AS_OF_MS,
    };
    expect(() => venue.openCatalogue({ baseUrl, requestsPerMinute: 60 }, ports)).toThrow(Fault);
  });

  it('has pages on its own hosts only', () => {
    const url = new URL(venue.pageUrl('/a%20b/c'));
    expect(url.protocol).toBe('https:');
    expect(venue.pageHosts).toContain(url.host);
    expect(() => venue.pageUrl('//elsewhere.example/a')).toThrow(/page path/);
    expect(() => venue.pageUrl('https://elsewhere.example/a')).toThrow(/page path/);
  });
};
