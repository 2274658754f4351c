/**
 * Goal: a demo desk sends its Kalshi orders to the sandbox once a person has armed it there, fills its
 * Polymarket legs on paper, and is stopped like any other. Method: practice venues as the sandbox and as
 * Polymarket's books, put there by the settings file; they check every signature and count every order.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src-main/core/system-clock.ts';
import { drillFileOf } from '../../../src-main/core/trading/drill-file.ts';
import { secretOfText } from '../../../src-main/core/vault/secret.ts';
import { startPracticeVenues } from '../../../src-main/practice/index.ts';
import { openTestDesk } from '../../fakes/open-desk.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 40_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const PASSED = {
  ...{ isPassed: true, why: null, gateMicros: 1, writtenMicros: 1, confirmedMs: 1, verifiedMs: 1 },
  orders: 2,
};

const demoDesk = async () => {
  const venues = await startPracticeVenues({ nowMs: Date.now, pace: 10 });
  onTestFinished(() => venues.close());
  const home = tempFolder();
  const kalshi = venues.baseUrls.kalshi;
  const settings = {
    venues: {
      polymarket: {
        baseUrl: venues.baseUrls.polymarket,
        tradingUrl: venues.clobUrl,
        streamUrl: venues.streamUrls.polymarket,
      },
      kalshi: {
        ...{ baseUrl: kalshi, tradingUrl: kalshi },
        ...{ streamUrl: venues.streamUrls.kalshi, accountStreamUrl: venues.streamUrls.kalshi },
      },
    },
    risk: { totalDollarsMax: 3_999 },
  };
  writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
  const { desk, as, nextReceipt } = await openTestDesk({
    ...{ home, profile: 'demo', watchesBooks: true },
  });
  const terminal = as({ caller: 'terminal' });
  await desk.vault.setUp('keychain', null);
  desk.vault.accounts.create('main', 'Main');
  const { keyId, privateKeyPem } = venues.kalshiKey;
  const keys = [
    ['kalshi', 'KALSHI_API_KEY', keyId],
    ['kalshi', 'KALSHI_PRIVATE_KEY_PATH', privateKeyPem],
    ['polymarket', 'POLY_PRIVATE_KEY', venues.polymarketWallet.privateKey],
  ] as const;
  for (const [venue, name, text] of keys) {
    const place = { account: 'main', venue, name, label: null };
    const stored = await desk.vault.secrets.store({ ...place, value: secretOfText(text) });
    expect(stored).toMatchObject({ outcome: 'stored' });
  }
  desk.vault.accounts.choose(['main']);
  const scanned = nextReceipt();
  await terminal.scan.start({ force: true, matcher: 'full' });
  await scanned;
  const { candidates } = await terminal.candidates.list({ limit: 500 });
  for (const { id, warnings } of candidates
    .filter(({ relation }) => relation === 'identity')
    .slice(0, 8))
    await terminal.candidates.approve({ id, acknowledged: warnings.map(({ code }) => ({ code })) });
  const standing = async (id: string) =>
    (await terminal.trading.standing({})).accounts.find(({ venue }) => venue === id);
  return { venues, home, desk, page: as({ caller: 'page' }), terminal, standing };
};

it('sends to the sandbox what a person armed, fills the other leg on paper, and stops', async () => {
  const { venues, home, desk, page, terminal, standing } = await demoDesk();
  await until('both are ready', async () =>
    (await terminal.trading.standing({})).accounts.every(({ state }) => state === 'ready'),
  );
  expect(await standing('polymarket')).toMatchObject({
    account: 'paper-polymarket',
    isArmed: true,
  });
  expect(await standing('kalshi')).toMatchObject({
    account: venues.kalshiKey.keyId,
    isArmed: false,
  });
  expect(await terminal.trading.arm({ venue: 'kalshi' })).toMatchObject({ code: 'not-drilled' });
  expect(venues.account('kalshi').orders.size).toBe(0);

  drillFileOf(join(home, 'last-drill.json')).write({ ...PASSED, atMs: systemClock.nowMs() });
  expect(await page.trading.arm({ venue: 'kalshi' })).toMatchObject({ code: 'terminal-only' });
  expect(await terminal.trading.arm({ venue: 'kalshi' })).toMatchObject({ outcome: 'armed' });

  await until('something is hedged', async () => {
    const { undertakings } = await terminal.trading.undertakings({});
    return undertakings.some(({ state }) => state === 'hedged');
  });
  expect(venues.account('kalshi').orders.size).toBeGreaterThan(0);
  expect(venues.account('polymarket').orders.size).toBe(0);

  await page.stop.engage({ reason: '' });
  await until('both are proven flat', async () =>
    (await page.stop.read({})).venues.every(({ verifiedAtMs }) => verifiedAtMs !== null),
  );
  expect((await page.stop.read({})).venues.map(({ venue }) => venue)).toEqual([
    'polymarket',
    'kalshi',
  ]);
  expect(await terminal.stop.drill({})).toMatchObject({ code: 'not-practice' });

  // The wallet that the vault holds as well has nothing to sign on paper, and is never lent.
  const { entries } = desk.audit.list({ limit: 500 });
  const used = entries.filter(({ action }) => action === 'secret-used');
  const lent = new Set(used.map(({ body }) => (body as { venue: string }).venue));
  expect([...lent]).toEqual(['kalshi']);
}, 120_000);
