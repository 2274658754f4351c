/** Goal: the contract's calls on a real desk, as a page and as a terminal see them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkedPageUrl } from '../../src-main/api/links.ts';
import type { ProfileId } from '../../src-preload/contract/vocabulary.ts';
import { openTestDesk } from '../fakes/open-desk.ts';
import { kalshiRecord, writeRecordings } from '../fakes/recordings.ts';
import { tempFolder } from '../fakes/temp-folder.ts';

const AS_OF_MS = Date.UTC(2026, 10, 1);
const imported = async (count = 20) => {
  const home = tempFolder();
  const opened = await openTestDesk({ home });
  const files = writeRecordings(home, count);
  const terminal = opened.as({ caller: 'terminal' });
  const receipt = opened.nextReceipt();
  const started = await terminal.scan.importFiles({
    files: [
      { venue: 'polymarket', path: files.polymarket },
      { venue: 'kalshi', path: files.kalshi },
    ],
    asOfMs: AS_OF_MS,
    // Of equal titles the baseline offers just the pairs these tests count.
    matcher: 'baseline',
  });
  expect(started.outcome).toBe('started');
  return { ...opened, home, files, terminal, receipt: await receipt };
};

describe('a desk behind its contract', () => {
  it('imports recordings, offers pairs, and answers with them', async () => {
    const { terminal, receipt } = await imported();
    expect(receipt).toMatchObject({
      outcome: 'complete',
      compared: [20, 20],
      candidates: { new: 20 },
    });
    expect(await terminal.candidates.list({})).toMatchObject({
      total: 20,
      candidates: expect.any(Array) as unknown[],
    });
    expect(await terminal.desk.snapshot({})).toMatchObject({
      profile: 'paper',
      counts: { pending: 20, approved: 0, rejected: 0, mappings: 0, auditEntries: 1 },
      venues: [
        { venue: 'polymarket', markets: 20 },
        { venue: 'kalshi', markets: 20 },
      ],
      scan: { state: 'idle', lastReceipt: { scanId: receipt.scanId } },
    });
  });

  it('pages through candidates without a gap or an overlap, in every order', async () => {
    const { terminal } = await imported(45);
    for (const sort of ['score', 'expiry', 'volume'] as const) {
      const pages = await Promise.all(
        [0, 20, 40].map((offset) => terminal.candidates.list({ sort, offset, limit: 20 })),
      );
      const ids = pages.flatMap(({ candidates }) => candidates.map(({ id }) => id));
      expect(new Set(ids).size).toBe(45);
    }
    const { candidates } = await terminal.candidates.list({ sort: 'volume' });
    const smaller = candidates.map(({ legs }) =>
      Math.min(...legs.map(({ volume24h }) => volume24h?.amountMicros ?? -1)),
    );
    expect(smaller).toEqual([...smaller].sort((a, b) => b - a));
  });

  it('does not let a page choose files to be read', async () => {
    const { as, files } = await imported(3);
    const answer = await as({ caller: 'page' }).scan.importFiles({
      files: [{ venue: 'kalshi', path: files.kalshi }],
    });
    expect(answer).toMatchObject({ outcome: 'refused', code: 'not-from-a-page' });
  });

  it.each<[string, string, string]>([
    ['a file that is not there', 'no-such.jsonl', 'file-not-readable'],
    ['a folder', '.', 'file-not-readable'],
  ])('refuses %s in words', async (_what, name, code) => {
    const home = tempFolder();
    const { as } = await openTestDesk({ home });
    expect(
      await as({}).scan.importFiles({ files: [{ venue: 'kalshi', path: join(home, name) }] }),
    ).toMatchObject({ outcome: 'refused', code });
    expect(
      await as({}).scan.importFiles({ files: [{ venue: 'nasdaq', path: home }] }),
    ).toMatchObject({ code: 'unknown-venue' });
  });

  it('runs one scan at a time', async () => {
    const home = tempFolder();
    const { as, nextReceipt } = await openTestDesk({ home });
    const { kalshi } = writeRecordings(home, 400);
    const input = { files: [{ venue: 'kalshi', path: kalshi }], asOfMs: AS_OF_MS };
    const receipt = nextReceipt();
    expect(await as({}).scan.importFiles(input)).toMatchObject({ outcome: 'started' });
    expect(await as({}).scan.importFiles(input)).toMatchObject({
      outcome: 'refused',
      code: 'scan-running',
    });
    await receipt;
    expect(await as({}).scan.importFiles(input)).toMatchObject({ outcome: 'started' });
  });

  it('in a practice book never reads a venue that is not on this machine', async () => {
    const { as } = await openTestDesk({ profile: 'practice' });
    expect(await as({}).scan.start({})).toMatchObject({
      outcome: 'refused',
      code: 'practice-venues-absent',
    });
  });

  it('lets one of two surfaces decide, and tells the other', async () => {
    const { as, terminal } = await imported(4);
    const { candidates } = await terminal.candidates.list({});
    const { id = '', warnings = [] } = candidates[0] ?? {};
    const acknowledged = warnings.map(({ code }) => ({ code }));
    const answers = await Promise.all([
      as({ caller: 'page' }).candidates.approve({ id, acknowledged }),
      as({ caller: 'terminal' }).candidates.approve({ id, acknowledged }),
    ]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['approved', 'refused']);
    expect(answers.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      code: 'already-approved',
    });
    expect((await terminal.mappings.list({})).mappings).toHaveLength(1);
    expect(await terminal.audit.verify({})).toMatchObject({ ok: true, entries: 2 });
  });

  it('refuses a settings file with a mistake by naming the key, and opens nothing', async () => {
    const home = tempFolder();
    writeFileSync(
      join(home, 'settings.json'),
      '{"matching":{"jaccardWeight":700},"scan":{"everyMinuets":5}}',
    );
    await expect(openTestDesk({ home })).rejects.toMatchObject({
      code: 'settings-invalid',
      message: expect.stringMatching(/everyMinuets/) as string,
    });
    writeFileSync(join(home, 'settings.json'), '{"matching":{"jaccardWeight":700}}');
    await expect(openTestDesk({ home })).rejects.toMatchObject({
      message: expect.stringMatching(/add up to 1000/) as string,
    });
    writeFileSync(
      join(home, 'settings.json'),
      '{"scan":{"everyMinutes":5},"venues":{"kalshi":{"requestsPerMinute":30}}}',
    );
    const { as } = await openTestDesk({ home });
    const { rows } = await as({}).desk.settings({});
    expect(rows.filter(({ isDefault }) => !isDefault)).toEqual([
      { key: 'venues.kalshi.requestsPerMinute', value: '30', isDefault: false },
      { key: 'scan.everyMinutes', value: '5', isDefault: false },
    ]);
  });

  it('keeps a second desk out of its folder', async () => {
    const { home } = await imported(2);
    await expect(openTestDesk({ home })).rejects.toMatchObject({ code: 'desk-busy' });
  });

  it('closes twice without complaint and leaves a database that opens again', async () => {
    const { desk, home } = await imported(2);
    await Promise.all([desk.close(), desk.close()]);
    const again = await openTestDesk({ home });
    expect((await again.as({}).candidates.list({})).total).toBe(2);
  });
});

describe('a link to a venue', () => {
  it('is made from what the desk has stored, and opened only by a shell that can', async () => {
    const { as } = await imported(3);
    const [candidate] = (await as({}).candidates.list({})).candidates;
    const marketId = candidate?.legs[0].marketId ?? '';
    const opened: string[] = [];
    const electron = as({ caller: 'page', openExternal: async (url) => void opened.push(url) });
    expect(await electron.links.open({ venue: 'polymarket', marketId })).toMatchObject({
      outcome: 'opened',
    });
    expect(opened).toEqual([
      expect.stringMatching(/^https:\/\/polymarket\.com\/event\/event-\d+\/market-\d+$/),
    ]);
    expect(await as({}).links.open({ venue: 'polymarket', marketId })).toMatchObject({
      outcome: 'shown',
    });
    expect(
      await as({}).links.open({ venue: 'polymarket', marketId: 'https://evil.example' }),
    ).toMatchObject({ code: 'unknown-market' });
    expect(await as({}).links.open({ venue: 'nasdaq', marketId })).toMatchObject({
      code: 'unknown-market',
    });
  });

  it.each<[ProfileId, object]>([
    ['live', { outcome: 'shown', url: 'https://kalshi.com/markets/kxdist' }],
    ['demo', { outcome: 'refused', code: 'no-page' }],
  ])('is not to the page of another market with the same name: in %s', async (profile, answer) => {
    const home = tempFolder();
    const { as, nextReceipt } = await openTestDesk({ home, profile });
    const path = join(home, 'kalshi.json');
    const event = { event_ticker: 'KXDIST-27', series_ticker: 'KXDIST', title: 'Districts' };
    writeFileSync(path, JSON.stringify({ events: [{ ...event, markets: [kalshiRecord(1)] }] }));
    const receipt = nextReceipt();
    await as({}).scan.importFiles({ files: [{ venue: 'kalshi', path }], asOfMs: AS_OF_MS });
    await receipt;
    const link = await as({}).links.open({ venue: 'kalshi', marketId: 'KXDIST-27-1' });
    expect(link).toMatchObject(answer);
  });

  it.each([
    'http://polymarket.com/event/x',
    'https://polymarket.com.evil.example/x',
    'https://evil.example/polymarket.com',
    'https://polymarket.com@evil.example/x',
    'https://user:pw@polymarket.com/x',
    'https://polymarket.com:8443/x',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'not an address',
  ])('to %s is not opened', (url) => {
    expect(checkedPageUrl(url, ['polymarket.com'])).toBeNull();
  });
});

describe('the release', () => {
  it('names one version everywhere', () => {
    const manifest = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
    ) as { version: string };
    const changelog = readFileSync(join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8');
    expect(changelog).toContain(`## ${manifest.version}`);
  });
});
