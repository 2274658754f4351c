/**
 * Goal: a script can follow books, opportunities and lies, and can trust what a replay says. Method:
 * the verbs as processes beside a whole desk on practice venues, ten times as fast, whose journal
 * is replayed once it is closed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskServer } from '../../../src-main/api/server.ts';
import { openDesk } from '../../../src-main/core/desk.ts';
import { journalFiles } from '../../../src-main/core/journal/journal-files.ts';
import { systemClock } from '../../../src-main/core/system-clock.ts';
import { UsageError } from '../../../src-main/shells/cli/usage-error.ts';
import { findVerb } from '../../../src-main/shells/cli/verbs/registry.ts';
import { serveLocalSocket } from '../../../src-main/shells/local-socket/server.ts';
import { scanWorkerFile } from '../../../src-main/shells/node-ports.ts';
import { openLine } from '../../../src-main/shells/open-line.ts';
import { openSocket } from '../../../src-main/shells/open-socket.ts';
import { startPracticeStandIn } from '../../../src-main/shells/practice-stand-in.ts';
import { projectVersion } from '../../../src-main/shells/start/project.ts';
import { createClient } from '../../../src-preload/contract/client.ts';
import { contract, type DeskClient } from '../../../src-preload/contract/index.ts';
import { BoardChange } from '../../../src-preload/contract/opportunities.ts';
import { fakeKeychain } from '../../fakes/keychain.ts';
import { keptLog } from '../../fakes/log.ts';
import { type Place, placeWith } from './recordings.ts';
import { runOn } from './run-on.ts';

const PAIRS = 3;
const PATIENCE_MS = 20_000;

const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const documentsOf = (out: string): unknown[] =>
  [...out.matchAll(/.+\n/g)].map(([line]) => JSON.parse(line) as unknown);

/** A desk that stays up, as `serve` has one, with practice books that move faster. */
const openLiveDesk = async (home: string) => {
  const log = keptLog();
  const version = projectVersion();
  const standIn = await startPracticeStandIn({ nowMs: Date.now, pace: 10 });
  const desk = await openDesk(
    {
      clock: systemClock,
      log,
      fetch,
      openLine,
      openSocket,
      keychain: fakeKeychain(),
      random: Math.random,
    },
    {
      ...{ home, profile: 'practice', shell: 'loopback', version, scanWorker: scanWorkerFile },
      ...{ venueAddresses: standIn.venueAddresses, practice: standIn.practice },
      ...{ periodicScans: false, watchesBooks: true },
    },
  );
  const server = createDeskServer(desk, log);
  const socket = await serveLocalSocket(desk, server, { version, shell: 'loopback', log });
  const client = createClient(contract, {
    call: (name, input) => server(name, input, { caller: 'terminal', openExternal: null }),
    listen: desk.listen,
  });
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    for (const part of [socket, desk, standIn]) await part.close();
  };
  return { client, log, journal: join(desk.folder, 'journal'), close: () => (closing ??= close()) };
};

const approvePairs = async ({ scan, candidates }: DeskClient): Promise<string[]> => {
  await scan.start({ force: true, matcher: 'full' });
  await until('the scan is over', async () => (await scan.status({})).state === 'idle');
  const { candidates: rows } = await candidates.list({ limit: 2_000 });
  const wanted = rows.filter(({ relation }) => relation === 'identity').slice(0, PAIRS);
  const ids: string[] = [];
  for (const { id, warnings } of wanted) {
    const acknowledged = warnings.map(({ code }) => ({ code }));
    const answer = await candidates.approve({ id, acknowledged });
    if (answer.outcome !== 'approved') throw new Error(answer.message);
    ids.push(answer.mapping.id);
  }
  return ids;
};

let place: Place;
let live: Awaited<ReturnType<typeof openLiveDesk>>;
let ids: string[];
beforeAll(async () => {
  place = placeWith();
  live = await openLiveDesk(place.home);
  ids = await approvePairs(live.client);
  await until('both venues are live', async () => {
    const { venues } = await live.client.feeds.status({});
    return venues.every(({ state, instruments }) => state === 'live' && instruments === PAIRS);
  });
});
afterAll(async () => {
  await live.close();
  place.remove();
});

/** One line in both languages at once, which has to end well. */
const inBoth = async (...args: readonly string[]) => {
  const [{ status, document, err }, spoken] = await Promise.all([
    place.json(...args),
    place.run(...args),
  ]);
  expect([status, err, spoken.status, spoken.err]).toEqual([0, '', 0, '']);
  return { document: document as Readonly<Record<string, unknown>>, text: spoken.out };
};

describe('beside a desk that watches books', () => {
  it('opportunities are listed, and of everything else why not', async () => {
    const { document, text } = await inBoth('opportunities');
    const { atMs, opportunities, notTaken, counts } = document;
    const lists = { changed: opportunities, notTaken, counts, gone: [], notTakenGone: [] };
    const board = BoardChange.parse({ seq: 0, atMs, mappings: PAIRS, ...lists });
    expect(document).toHaveProperty('mappings', PAIRS);
    const listed = [...board.changed, ...board.notTaken].map(({ mappingId }) => mappingId);
    expect(new Set(listed)).toEqual(new Set(ids));
    expect(text).toContain(`Not taken, of ${PAIRS} approved pairs in both directions`);
  });

  it('watch tells the whole board first, then each change on a line of its own', async () => {
    const { status, out, err } = await place.run('watch', '--for', '2', '--json');
    expect([status, err]).toEqual([0, '']);
    const documents = documentsOf(out);
    expect(documents.slice(0, 2)).toMatchObject([{ kind: 'board' }, { kind: 'change' }]);
    const [board, ...changes] = documents.map((one) => BoardChange.parse(one));
    expect(changes.length).toBeGreaterThan(0);
    expect(board).toMatchObject({ mappings: PAIRS, gone: [], notTakenGone: [] });
    const shown = [...board!.changed, ...board!.notTaken].map(({ mappingId }) => mappingId);
    expect(new Set(shown)).toEqual(new Set(ids));
    const seqs = changes.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
  });

  it('a book is shown by the beginning of its pair’s id, as deep as it is asked for', async () => {
    const id = ids[0]!;
    const { status, document } = await place.json('book', id.slice(0, 8), '--depth', '2');
    expect(status).toBe(0);
    const { pair } = document as { pair: { mappingId: string; legs: { bids: unknown[] }[] } };
    expect(pair.mappingId).toBe(id);
    expect(pair.legs).toMatchObject([{ venue: 'polymarket' }, { venue: 'kalshi' }]);
    for (const { bids } of pair.legs) expect(bids.length).toBeLessThanOrEqual(2);
  });

  it('feeds are told by venue and connection, and each book with --all', async () => {
    const { document, text } = await inBoth('feeds', '--all');
    const open = [{ state: 'open' }, { state: 'open' }];
    expect(document).toMatchObject({ connections: open, engine: { state: 'running', why: '' } });
    expect(text).toContain(`Kalshi: live, ${PAIRS} of ${PAIRS} books live.`);
    expect(text.match(/^(polymarket|kalshi) +live /gm)).toHaveLength(2 * PAIRS);
  });

  it('a lie is told, listed and taken back', async () => {
    const told = await place.json('lie', 'kalshi', 'duplicate', '--count', '1000');
    expect(told.status).toBe(0);
    expect(told.document).toMatchObject({ told: [{ lie: null }, { lie: 'duplicate' }] });
    const { document, text } = await inBoth('lies');
    expect(document).toHaveProperty('available');
    expect(text).toMatch(/^Polymarket tells.+\nKalshi lies: duplicate \(\d+ frames to go\)/);
    const truth = await place.json('lie', 'kalshi', 'none');
    expect(truth.document).toMatchObject({ told: [{ lie: null }, { lie: null }] });
  });

  it('a practice market is paused and resumed', async () => {
    const { mappings } = await live.client.mappings.list({});
    const { marketId } = mappings.find(({ id }) => id === ids[0])!.legs[1];
    const paused = await place.json('practice-market', 'kalshi', marketId, '--pause');
    expect([paused.status, paused.document]).toEqual([
      0,
      { venue: 'kalshi', market: marketId, change: { change: 'pause' } },
    ]);
    const resumed = await place.run('practice-market', 'kalshi', marketId, '--resume');
    expect([resumed.status, resumed.out]).toEqual([0, 'Done: resume at kalshi.\n']);
  });

  it('a verb opens a desk of its own in another home, and waits no longer than told', async () => {
    const home = join(place.home, 'another');
    const { document, text } = await inBoth('opportunities', '--wait', '0', '--home', home);
    expect(document).toMatchObject({ mappings: 0, opportunities: [], notTaken: [] });
    expect(text).toMatch(/^No pair is approved, so no book is watched\./);
  });

  it.each([
    ['book zzzz', 'unknown-mapping', /zzzz/],
    ['lie kalshi perjury', 'unknown-lie', /frozen/],
    ['lie narnia frozen', 'unknown-venue', /narnia/],
    ['practice-market narnia X --pause', 'unknown-venue', /narnia/],
    ['practice-market kalshi NOPE --pause', 'not-changed', /NOPE/],
    ['lies --profile paper', 'not-practice', /--profile practice/],
    ['lie kalshi frozen --profile paper', 'not-practice', /--profile practice/],
    ['practice-market kalshi X --pause --profile paper', 'not-practice', /--profile practice/],
  ])('%s is refused', async (line, code, words) => {
    const { status, document, err } = await place.json(...line.split(' '));
    expect(status).toBe(1);
    expect(document).toMatchObject({ error: { code, message: expect.stringMatching(words) } });
    expect(err).toMatch(new RegExp(`^refused: ${code}: .+\\n$`));
  });
});

describe('a line that cannot be meant', () => {
  it.each([
    ['opportunities', ['--wait', 'long'], /--wait takes a whole number/],
    ['watch', ['--for', '0'], /--for takes a whole number/],
    ['book', [], /PAIR/],
    ['book', [' '], /PAIR takes the id of a mapping/],
    ['book', ['abc', '--depth', '51'], /--depth takes a whole number from 1 to 50/],
    ['feeds', ['kalshi'], /kalshi/],
    ['replay', [], /FILE/],
    ['replay', ['a.gz', '--speed', '0.5'], /--speed takes a whole number/],
    ['lie', ['kalshi'], /LIE/],
    ['lie', ['kalshi', 'gap', '--count', '1001'], /--count takes a whole number/],
    ['practice-market', ['kalshi', 'X'], /say one change/],
    ['practice-market', ['kalshi', 'X', '--pause', '--resume'], /say one change/],
    ['practice-market', ['kalshi', 'X', '--date', 'soon'], /--date takes a moment/],
    ['practice-market', ['kalshi', 'X', '--tick', '0.1'], /--tick takes one of 0\.001, 0\.01/],
    ['practice-market', ['kalshi', 'X', '--settle', 'maybe'], /--settle takes one of yes, no/],
  ])('is not: %s %j', async (name, args, words) => {
    const verb = (await findVerb(name))!;
    const ran = runOn(verb, args, () => ({}));
    await expect(ran).rejects.toThrow(UsageError);
    await expect(ran).rejects.toThrow(words);
  });
});

/** The journal with the last change of a size at Kalshi made one share larger. */
const altered = (lines: readonly string[]): string[] => {
  const at = lines.findLastIndex((line) => line.includes('delta_fp'));
  const larger = (size: string): string => (Number(size) + 1).toFixed(2);
  const line = lines[at]!.replace(/(?<=delta_fp\\":\\")-?[\d.]+/, larger);
  expect(line).not.toBe(lines[at]);
  return lines.with(at, line);
};

const strange = ([start = '', ...rest]: readonly string[]): Buffer =>
  gzipSync([start, '{"kind":"rumour"}', ...rest].join('\n'));

/** The journal as a disk gives it back whose content is not what gzip's checksum says. */
const damaged = (file: string): Buffer => {
  const bytes = readFileSync(file);
  bytes.writeUInt32LE(0, bytes.length - 8);
  return bytes;
};

describe('replay, of what the desk recorded until it was closed', () => {
  let recorded: string;
  let lines: string[];
  const written = (name: string, content: string | Buffer): string => {
    const file = join(place.home, name);
    writeFileSync(file, content);
    return file;
  };
  beforeAll(async () => {
    await live.close();
    recorded = journalFiles(live.journal)[0]!.path;
    lines = gunzipSync(readFileSync(recorded)).toString('utf8').split('\n');
  });

  it('comes to the same state, and says so', async () => {
    const { document, text } = await inBoth('replay', recorded, '--speed', '1000000');
    const start = { profile: 'practice', version: projectVersion() };
    const checkpoints = { same: 1, different: 0 };
    expect(document).toMatchObject({ checkpoints, lostLines: 0, cutOff: [], pairs: PAIRS, start });
    expect(text).toContain('States noted by the session: 1 the same, 0 different.');
    expect(live.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('comes to another state where one frame was altered, and refuses to call it the same', async () => {
    const file = written('altered.gz', gzipSync(altered(lines).join('\n')));
    const { status, document, err } = await place.json('replay', file);
    expect(status).toBe(1);
    expect(document).toMatchObject({ checkpoints: { same: 0, different: 1 } });
    expect(err).toMatch(/^The replay came to another state than the session noted/);
  });

  it('says where a recording was broken off, and does not claim to have compared it', async () => {
    const file = written('cut.gz', readFileSync(recorded).subarray(0, -400));
    const { status, document, err } = await place.json('replay', file);
    expect(status).toBe(0);
    expect(document).toMatchObject({ checkpoints: { same: 0, different: 0 }, cutOff: [file] });
    expect(err).toBe('The session noted no state to compare with.\n');
  });

  it.each([
    ['that is not there', () => null, 'file-unreadable', /no such file/],
    ['of something else', () => '{"a":1}\n', 'file-format', /is not a journal of this desk/],
    ['that is empty', () => '', 'file-format', /it is empty/],
    ['with a line of another kind', () => strange(lines), 'file-format', /no message: .*kind/],
    ['whose last bytes are damaged', () => damaged(recorded), 'file-format', /damaged gzip/],
  ])('names the fault of a file %s', async (name, made, code, words) => {
    const content = made();
    const file = content === null ? join(place.home, 'none.gz') : written(`${name}.gz`, content);
    const { status, document, err } = await place.json('replay', file);
    expect(status).toBe(3);
    expect(document).toMatchObject({ error: { code, message: expect.stringMatching(words) } });
    expect(err).toMatch(new RegExp(`^fault: ${code}: .+\n$`));
  });
});
