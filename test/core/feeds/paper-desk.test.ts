/**
 * Goal: a paper desk watches Polymarket's books without any credential, says in words why Kalshi's
 * are missing, and has them as soon as the vault holds a key that was put in meanwhile. Method: the
 * practice venues as if they were the real ones: their handshake is checked for real.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { secretOfText } from '../../../src-main/core/vault/secret.ts';
import { startPracticeVenues } from '../../../src-main/practice/index.ts';
import { openTestDesk } from '../../fakes/open-desk.ts';

const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const paperDesk = async () => {
  const venues = await startPracticeVenues({ nowMs: Date.now, pace: 10 });
  onTestFinished(() => venues.close());
  const { desk, as, nextReceipt } = await openTestDesk({
    profile: 'paper',
    watchesBooks: true,
    venueAddresses: {
      polymarket: {
        baseUrl: venues.baseUrls.polymarket,
        tradingUrl: venues.clobUrl,
        streamUrl: venues.streamUrls.polymarket,
      },
      kalshi: {
        baseUrl: venues.baseUrls.kalshi,
        tradingUrl: venues.baseUrls.kalshi,
        streamUrl: venues.streamUrls.kalshi,
      },
    },
  });
  const client = as({ caller: 'terminal' });
  const scanned = nextReceipt();
  await client.scan.start({ force: true, matcher: 'full' });
  await scanned;
  const { candidates } = await client.candidates.list({ limit: 500 });
  for (const { id, warnings } of candidates
    .filter(({ relation }) => relation === 'identity')
    .slice(0, 3))
    await client.candidates.approve({
      id,
      acknowledged: warnings.map(({ code }) => ({ code })),
    });
  const venue = async (id: string) => {
    const found = (await client.feeds.status({})).venues.find((one) => one.venue === id);
    if (found === undefined) throw new Error(`no ${id}`);
    return found;
  };
  const store = (name: string, text: string) =>
    desk.vault.secrets.store({
      account: 'main',
      venue: 'kalshi',
      name,
      value: secretOfText(text),
      label: null,
    });
  return { venues, desk, client, venue, store };
};

describe('a paper desk', () => {
  it('has Polymarket without a key, and Kalshi from the moment the vault lends one', async () => {
    const { venues, desk, client, venue, store } = await paperDesk();
    await until('Polymarket is live', async () => (await venue('polymarket')).state === 'live');
    await until('Kalshi says why not', async () => /needs a key/.test((await venue('kalshi')).why));
    expect(await venue('kalshi')).toMatchObject({ state: 'down', live: 0, instruments: 3 });
    expect((await client.opportunities.board({})).changed).toEqual([]);

    expect(await desk.vault.setUp('keychain', null)).toMatchObject({ outcome: 'opened' });
    desk.vault.accounts.create('main', 'Main');
    const { keyId, privateKeyPem } = venues.kalshiKey;
    expect(await store('KALSHI_API_KEY', keyId)).toMatchObject({ outcome: 'stored' });
    expect(await store('KALSHI_PRIVATE_KEY_PATH', privateKeyPem)).toMatchObject({
      outcome: 'stored',
    });
    desk.vault.accounts.choose(['main']);
    await until('Kalshi is live', async () => (await venue('kalshi')).state === 'live');

    // The whole of trading runs on it, and not one order reaches a venue.
    await until('something was hedged on paper', async () => {
      const { undertakings } = await client.trading.undertakings({});
      return undertakings.some(({ state }) => state === 'hedged');
    });
    const { accounts } = await client.trading.standing({});
    expect(accounts.map(({ account }) => account)).toEqual(['paper-polymarket', 'paper-kalshi']);
    for (const name of ['polymarket', 'kalshi'] as const)
      expect(venues.account(name).orders.size).toBe(0);

    // The loan is on record with its purpose, and the key is nowhere in what is told or recorded.
    const { entries } = desk.audit.list({ limit: 200 });
    const used = entries.filter(({ action }) => action === 'secret-used');
    expect(used.map(({ body }) => (body as { purpose: string }).purpose)).toContain(
      'a handshake with the stream of order books',
    );
    const secretLine = privateKeyPem.split('\n')[1] ?? privateKeyPem;
    expect(JSON.stringify(entries)).not.toContain(secretLine);
    expect(JSON.stringify(await client.feeds.status({}))).not.toContain(secretLine);
  }, 90_000);

  it('tells practice nothing to do: there is none', async () => {
    const { client } = await paperDesk();
    expect(await client.practice.lies({})).toMatchObject({ code: 'not-practice' });
  }, 60_000);
});
