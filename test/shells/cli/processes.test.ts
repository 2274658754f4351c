/** The command line as real processes in a home of their own: what scripts and people rely on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDeskNote } from '../../../src-main/shells/local-socket/desk-file.ts';
import { asOf, entry, type Place, placeWith, questions } from './recordings.ts';

type Row = { id: string; status: string; score: number; warnings: { code: string }[] };
const rowsOf = (document: unknown): Row[] => (document as { candidates: Row[] }).candidates;
const pick = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('The test found nothing to work on.');
  return value;
};

describe('a review on the command line', () => {
  let place: Place;
  let rows: Row[];
  let plain: Row;
  let warned: Row;
  beforeAll(async () => {
    place = placeWith();
    const { status, out, err } = await place.discover();
    expect([status, err]).toEqual([0, '']);
    const document = JSON.parse(out) as { receipt: { outcome: string }; durationMs: number };
    expect(document).toMatchObject({
      receipt: { outcome: 'complete', asOfMs: Date.parse(asOf) },
      candidates: { new: questions.length, duplicate: 0 },
    });
    expect(document.durationMs).toBeGreaterThan(0);
    rows = rowsOf((await place.json('candidates')).document);
    const isLate = ({ warnings }: Row) =>
      warnings.some(({ code }) => code === 'expiration-differs');
    plain = pick(rows.find((row) => !isLate(row)));
    warned = pick(rows.find(isLate));
  });
  afterAll(() => place.remove());

  it('lists what was found, each leg under its venue', () => {
    expect(rows).toHaveLength(questions.length);
    for (const row of rows) {
      expect(row).toMatchObject({ status: 'pending' });
      expect(row).toHaveProperty('matchReason', expect.stringMatching(/^Likely the same question/));
      expect(row).toHaveProperty('polymarket.title');
      expect(row).toHaveProperty('kalshi.id');
    }
  });

  it('limits and sorts, and says how many there are in all', async () => {
    const { document } = await place.json('candidates', '--limit', '1', '--sort', 'volume');
    expect(document).toMatchObject({ total: questions.length });
    expect(rowsOf(document)).toHaveLength(1);
  });

  it('finds nothing new the second time', async () => {
    const { document } = await place.json('discover', ...place.files, '--as-of', asOf);
    expect(document).toMatchObject({ candidates: { new: 0, duplicate: questions.length } });
  });

  it('shows a candidate by the beginning of its id', async () => {
    const { status, document } = await place.json('show', plain.id.slice(0, 6));
    expect(status).toBe(0);
    expect(document).toMatchObject({
      candidate: {
        id: plain.id,
        decision: null,
        kalshi: { rules: expect.stringMatching('rules') as string },
      },
    });
  });

  it('refuses an approval without acknowledgement, in both languages', async () => {
    const spoken = await place.run('approve', warned.id);
    expect([spoken.status, spoken.out]).toEqual([1, '']);
    expect(spoken.err).toMatch(/^refused: warnings-not-acknowledged: .+\n$/);
    const { status, document, err } = await place.json('approve', warned.id);
    const codes = warned.warnings.map(({ code }) => code);
    expect(status).toBe(1);
    expect(document).toMatchObject({
      error: { code: 'warnings-not-acknowledged', missing: codes },
    });
    expect(err).toMatch(/^refused: warnings-not-acknowledged: /);
  });

  it('refuses the acknowledgement of a warning that is not there', async () => {
    const { status, document } = await place.json(
      'approve',
      plain.id,
      '--acknowledge',
      'moon-phase',
    );
    expect(status).toBe(1);
    expect(document).toMatchObject({ error: { code: 'unknown-warning' } });
  });

  it('refuses a revision that is not the one of now', async () => {
    const { status, document } = await place.json('approve', plain.id, '--revision', '9');
    expect(status).toBe(1);
    expect(document).toMatchObject({ error: { code: 'candidate-changed' } });
  });

  it('approves with all warnings acknowledged, says which, and does so once', async () => {
    const { status, document, err } = await place.json(
      'approve',
      warned.id,
      '--acknowledge-warnings',
    );
    expect(status).toBe(0);
    expect(document).toMatchObject({
      candidate: { id: warned.id, status: 'approved' },
      mapping: { candidateId: warned.id, state: 'verified' },
    });
    for (const { code } of warned.warnings) expect(err).toContain(code);
    const again = await place.json('approve', warned.id, '--acknowledge-warnings');
    expect(again.status).toBe(1);
    expect(again.document).toMatchObject({ error: { code: 'already-approved' } });
    const mappings = await place.json('mappings');
    expect(mappings.document).toMatchObject({ mappings: [{ candidateId: warned.id }] });
  });

  it('rejects with a reason, and never with a blank one', async () => {
    const blank = await place.json('reject', plain.id, '--reason', ' \u200b ');
    expect(blank.status).toBe(1);
    expect(blank.document).toMatchObject({ error: { code: 'blank-reason' } });
    const { status, document } = await place.json('reject', plain.id, '--reason', 'Not the same.');
    expect(status).toBe(0);
    expect(document).toMatchObject({
      candidate: { status: 'rejected', decision: { reason: 'Not the same.' } },
    });
    const rejected = await place.json('candidates', '--status', 'rejected');
    expect(rowsOf(rejected.document).map(({ id }) => id)).toEqual([plain.id]);
  });

  it('keeps an audit log that verifies', async () => {
    const { document } = await place.json('audit');
    const { entries, total } = document as {
      entries: { seq: number; action: string }[];
      total: number;
    };
    expect(entries).toHaveLength(total);
    expect(entries.map(({ action }) => action)).toContain('candidate-approved');
    const verdict = await place.json('audit', '--verify');
    expect(verdict.status).toBe(0);
    expect(verdict.document).toMatchObject({ ok: true, entries: total, firstBad: null });
    expect((await place.json('audit', '--limit', '1')).document).toMatchObject({ total });
  });

  it('says where an edited audit log is no longer intact', async () => {
    const { document } = await place.json('audit', '--verify');
    const { entries } = document as { entries: number };
    const db = new Database(join(place.home, 'practice', 'pairdesk.db'));
    db.exec(
      'DROP TRIGGER audit_is_append_only_update; UPDATE audit SET at = at + 1 WHERE seq = 2;',
    );
    db.close();
    const verdict = await place.json('audit', '--verify');
    expect(verdict.status).toBe(1);
    expect(verdict.document).toMatchObject({ ok: false, firstBad: { seq: 2 } });
    expect(verdict.err).toMatch(/^refused: audit-not-intact: .*entry 2/);
    expect(entries).toBeGreaterThan(2);
  });

  it.each([
    [['show', 'zzzz'], 'unknown-candidate'],
    [['reject', 'zzzz', '--reason', 'x'], 'unknown-candidate'],
  ])('refuses %j', async (args, code) => {
    const { status, document } = await place.json(...args);
    expect(status).toBe(1);
    expect(document).toMatchObject({ error: { code } });
  });
});

describe('a command line that is wrong', () => {
  let place: Place;
  beforeAll(() => {
    place = placeWith();
  });
  afterAll(() => place.remove());

  it('is an error of usage, in words and in JSON, and touches nothing', async () => {
    const spoken = await place.run('candidates', '--nope');
    expect([spoken.status, spoken.out]).toEqual([2, '']);
    expect(spoken.err).toMatch(/^usage: .*--nope.*\nUsage: pairdesk candidates /);
    const { status, document } = await place.json('candidates', '--nope');
    expect(status).toBe(2);
    expect(document).toMatchObject({ error: { code: 'usage' } });
    expect(existsSync(place.home)).toBe(false);
  });

  it('is a refusal when it names a file that is not there', async () => {
    const { status, document } = await place.json('discover', '--kalshi-file', 'nowhere.jsonl');
    expect(status).toBe(1);
    expect(document).toMatchObject({ error: { code: 'file-not-readable' } });
  });

  it('is a fault when the settings are wrong, without a stack', async () => {
    mkdirSync(place.home, { recursive: true });
    writeFileSync(join(place.home, 'settings.json'), '{"nonsense":1}');
    const { status, document, err } = await place.json('candidates');
    expect(status).toBe(3);
    expect(document).toMatchObject({ error: { code: 'settings-invalid' } });
    expect(err).toMatch(/^fault: settings-invalid: .+\n$/);
  });
});

describe('two commands at once', () => {
  it('both get their answer, whichever opened the desk', async () => {
    const place = placeWith();
    await place.discover();
    const { id } = pick(rowsOf((await place.json('candidates')).document)[0]);
    const all = await Promise.all([
      place.json('candidates'),
      place.json('reject', id, '--reason', 'One of two.'),
      place.json('reject', id, '--reason', 'Two of two.'),
      place.json('audit', '--verify'),
    ]);
    expect(all.map(({ status }) => status).toSorted()).toEqual([0, 0, 0, 1]);
    const after = await place.json('candidates', '--status', 'rejected');
    expect(after.document).toMatchObject({ total: 1 });
    expect(readDeskNote(join(place.home, 'practice'))).toBeNull();
    place.remove();
  });

  it('do not lose output to a reader that leaves early', async () => {
    const place = placeWith();
    await place.discover();
    const child = spawn(process.execPath, [entry, 'candidates', '--json', '--home', place.home], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdout.destroy();
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect([status, err]).toEqual([0, '']);
    place.remove();
  });
});

describe('a scan of venues that never answer', () => {
  let place: Place;
  let silent: Server;
  beforeAll(async () => {
    place = placeWith();
    silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const baseUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    mkdirSync(place.home, { recursive: true });
    const venues = { polymarket: { baseUrl }, kalshi: { baseUrl } };
    writeFileSync(join(place.home, 'settings.json'), JSON.stringify({ venues }));
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
    place.remove();
  });

  const scanning = async () => {
    const args = [entry, 'discover', '--json', '--profile', 'paper', '--home', place.home];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const asked = new Promise((resolve) => silent.once('request', resolve));
    await asked;
    return { child, ended: async () => ({ status: await ended, out, err }) };
  };

  it('lets another command in meanwhile, and stops in order when it is interrupted', async () => {
    const scan = await scanning();
    const others = await Promise.all([
      place.json('candidates', '--profile', 'paper'),
      place.json('discover', '--profile', 'paper'),
    ]);
    expect(others[0]).toMatchObject({ status: 0, document: { candidates: [], total: 0 } });
    expect(others[1]).toMatchObject({ status: 1, document: { error: { code: 'desk-busy' } } });
    expect(others[1].err).toContain(`process ${scan.child.pid}`);
    scan.child.kill('SIGINT');
    const { status, out, err } = await scan.ended();
    expect(status).toBe(130);
    expect(JSON.parse(out)).toMatchObject({ receipt: { outcome: 'stopped' } });
    expect(err).toMatch(/Stopping.*\nstopped: scan-stopped: /);
  });

  it('ends at once at the second interrupt', async () => {
    const scan = await scanning();
    const warned = once(scan.child.stderr, 'data');
    scan.child.kill('SIGINT');
    await warned;
    scan.child.kill('SIGINT');
    expect((await scan.ended()).status).toBe(130);
    // What it left behind is in nobody's way.
    expect((await place.json('candidates', '--profile', 'paper')).status).toBe(0);
  });
});

describe('the practice profile', () => {
  it('brings its own venues up for a scan, and they go with it', async () => {
    const place = placeWith();
    const { status, document } = await place.json('discover');
    expect(status).toBe(0);
    const { receipt } = document as { receipt: { outcome: string; venues: { source: string }[] } };
    expect(receipt.outcome).toBe('complete');
    expect(receipt.venues.map(({ source }) => source)).toEqual(['api', 'api']);
    const log = join(place.home, 'practice', 'pairdesk.log');
    expect(existsSync(log) ? readFileSync(log, 'utf8') : '').not.toContain('"level":"error"');
    place.remove();
  });
});
