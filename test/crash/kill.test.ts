/**
 * Goal: a desk that is killed at any moment loses no decision it answered for, leaves none half
 * made, and its next scan completes. Method: a real process, killed at random moments of a scan
 * with decisions under way, then the same folder opened again; PAIRDESK_KILLS sets how often.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../src-main/core/desk.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { nodePorts, scanWorkerFile } from '../../src-main/shells/node-ports.ts';
import { writeRecordings } from '../fakes/recordings.ts';
import { tempFolder } from '../fakes/temp-folder.ts';

const KILLS = Number(process.env.PAIRDESK_KILLS ?? 15);
const program = join(import.meta.dirname, 'deciding-desk.ts');

/** When to kill: a while after the start, or a moment after so many decisions. */
type Moment = { readonly afterMs: number } | { readonly afterDecisions: number };
const DECISIONS_WAIT_MS = 15_000;

const randomMoment = (): Moment =>
  Math.random() < 0.3
    ? { afterMs: Math.random() * 600 }
    : { afterDecisions: 1 + Math.floor(Math.random() * 300) };

/** Runs the desk until it is killed; returns what it had answered. */
const killDesk = async (
  home: string,
  files: { polymarket: string; kalshi: string },
  moment: Moment,
): Promise<Map<string, string>> => {
  const child = spawn(process.execPath, [program, home, files.polymarket, files.kalshi], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child.stdout, 'data');
  if ('afterMs' in moment) await wait(moment.afterMs);
  else {
    // A folder whose pairs are all decided says nothing more; then the time runs out.
    const deadline = performance.now() + DECISIONS_WAIT_MS;
    while (said.split('\n').length <= moment.afterDecisions && performance.now() < deadline) {
      await wait(5);
    }
    await wait(Math.random() * 20);
  }
  child.kill('SIGKILL');
  await once(child, 'close');
  // The last line may have been cut off by the kill: then its decision was not answered for.
  const lines = said.slice(0, said.lastIndexOf('\n')).split('\n').slice(1);
  return new Map(lines.map((line) => line.split(' ').reverse() as [string, string]));
};

const open = (home: string): Promise<Desk> =>
  openDesk(nodePorts({ logFile: null }), {
    home,
    profile: 'paper',
    shell: 'cli',
    version: 'test',
    venueAddresses: {},
    practice: null,
    watchesBooks: false,
    scanWorker: scanWorkerFile,
    periodicScans: false,
  });

/** What the tables say of themselves, read with plain SQL and none of the desk's code. */
const contradictions = (file: string): unknown[] => {
  const db = openDatabase(file, 'full');
  const rows = db
    .prepare(
      `SELECT c.id, c.status, a.action, m.state FROM candidates c
       LEFT JOIN audit a ON a.subject = c.id LEFT JOIN mappings m ON m.candidate_id = c.id
       WHERE NOT ((c.status = 'pending' AND a.seq IS NULL AND m.id IS NULL)
         OR (c.status = 'approved' AND a.action = 'candidate-approved' AND a.seq = c.audit_seq AND m.state = 'verified'
           AND EXISTS (SELECT 1 FROM leases e WHERE e.mapping_id = m.id AND e.audit_seq = a.seq))
         OR (c.status = 'rejected' AND a.action = 'candidate-rejected' AND a.seq = c.audit_seq AND m.id IS NULL))`,
    )
    .all();
  const integrity = db.pragma('integrity_check', { simple: true });
  db.close();
  return integrity === 'ok' ? rows : [integrity];
};

describe('a desk that is killed', () => {
  it(
    `keeps every decision it answered for, whole, ${KILLS} times over`,
    { timeout: 20_000 + KILLS * 5_000 },
    async () => {
      const folder = tempFolder();
      const files = writeRecordings(folder, 1_500);
      let home = '';
      let answered = new Map<string, string>();
      let killsAmidDecisions = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        // Some rounds begin anew and some go on in a folder that was cut off before.
        if (kill % 3 === 0) {
          home = join(folder, `home-${kill}`);
          mkdirSync(home);
          answered = new Map();
        }
        const heard = await killDesk(home, files, randomMoment());
        for (const [id, outcome] of heard) answered.set(id, outcome);
        if (heard.size > 0) killsAmidDecisions += 1;

        expect(contradictions(join(home, 'paper', 'pairdesk.db'))).toEqual([]);
        const desk = await open(home);
        expect(await desk.audit.verify()).toMatchObject({ ok: true, firstBad: null });
        for (const [id, outcome] of answered)
          expect(desk.review.get(id)).toMatchObject({ candidate: { status: outcome } });
        const outcomes = new Set(desk.scanner.history(10).map(({ outcome }) => outcome));
        outcomes.delete('interrupted');
        outcomes.delete('complete');
        expect([...outcomes]).toEqual([]);
        await desk.close();
      }
      // Else the kills came too early or too late to prove anything.
      expect(killsAmidDecisions).toBeGreaterThan(KILLS / 3);
      // What was cut off is made good by one whole scan.
      const desk = await open(home);
      const finished = new Promise((resolve) =>
        desk.listen((news) => news.name === 'scan.finished' && resolve(news.payload)),
      );
      desk.scanner.importFiles({
        files: [
          { venue: 'polymarket', path: files.polymarket },
          { venue: 'kalshi', path: files.kalshi },
        ],
        asOfMs: Date.UTC(2026, 10, 1),
      });
      expect(await finished).toMatchObject({
        outcome: 'complete',
        venues: [{ stored: 1_500 }, { stored: 1_500 }],
      });
      await desk.close();
    },
  );
});
