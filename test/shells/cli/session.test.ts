/** Opening a desk or attaching to one: races are waited out, and nothing is ever sent twice. */
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src-preload/contract/define.ts';
import { Fault } from '../../../src-main/core/fault.ts';
import { type Link, openSession } from '../../../src-main/shells/cli/session.ts';
import {
  type FakeDesk,
  removeFolder,
  serveFakeDesk,
  temporaryFolder,
} from '../local-socket/fake-desk.ts';

const busy = () => new Fault('desk-busy', 'Another Pairdesk has it.', { retryable: true });

/** A desk of our own that answers every call with the same word, and counts how it was used. */
const ownLink = (word: string) => {
  const seen = { calls: 0, closed: 0 };
  const call = (): Promise<Reply> => {
    seen.calls += 1;
    return Promise.resolve({ ok: true, value: word });
  };
  const link: Link = {
    transport: { call, listen: () => () => undefined },
    attached: false,
    close: () => {
      seen.closed += 1;
      return Promise.resolve();
    },
  };
  return { link, seen };
};

let home: string;
let folder: string;
const desks: FakeDesk[] = [];
const serve = async (shell: string, version = '1.0.0'): Promise<FakeDesk> => {
  const desk = await serveFakeDesk(folder, { shell, version });
  desks.push(desk);
  return desk;
};
const open = (openOwn: () => Promise<Link>, isLasting = false) =>
  openSession({ home, profile: 'practice', version: '1.0.0', isLasting, openOwn, raceMsMax: 400 });
const alwaysBusy = (): Promise<Link> => Promise.reject(busy());

beforeEach(() => {
  home = temporaryFolder();
  folder = join(home, 'practice');
  mkdirSync(folder);
});
afterEach(async () => {
  for (const desk of desks.splice(0)) {
    desk.release();
    await desk.close();
  }
  removeFolder(home);
});

describe('a session', () => {
  it('opens the desk where nobody holds it', async () => {
    const own = ownLink('mine');
    const session = await open(() => Promise.resolve(own.link));
    expect(session.attached).toBe(false);
    expect(await session.client.desk.settings({})).toBe('mine');
    await session.close();
    expect(own.seen).toEqual({ calls: 1, closed: 1 });
  });

  it('attaches where somebody does, and hears that desk', async () => {
    const desk = await serve('loopback');
    const session = await open(alwaysBusy);
    const heard: unknown[] = [];
    session.listen((news) => heard.push(news.name));
    expect(session.attached).toBe(true);
    expect(await session.client.scan.history({ limit: 3 })).toEqual({ limit: 3 });
    desk.publish({ name: 'desk.counts', payload: {} });
    await session.client.scan.history({ limit: 3 });
    expect(heard).toEqual(['desk.counts']);
    await session.close();
  });

  it('waits for a desk that is just closing', async () => {
    const own = ownLink('mine');
    let tries = 0;
    const session = await open(() => {
      tries += 1;
      return tries < 3 ? Promise.reject(busy()) : Promise.resolve(own.link);
    });
    expect([session.attached, tries]).toEqual([false, 3]);
  });

  it('waits for a desk that is just starting', async () => {
    const started = new Promise((resolve) => setTimeout(resolve, 150)).then(() => serve('cli'));
    const session = await open(alwaysBusy);
    expect(session.attached).toBe(true);
    await session.close();
    await started;
  });

  it('gives up after its time and names the process in the way', async () => {
    const desk = await serve('electron');
    await desk.close();
    const failure = await open(alwaysBusy).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'desk-busy' });

    await serve('cli');
    const named = await open(alwaysBusy, true).catch((error: unknown) => error);
    expect(named).toMatchObject({ code: 'desk-busy' });
    expect(String(named)).toContain(`process ${process.pid}, cli`);
  });

  it('does not wait for a desk that says no', async () => {
    await serve('loopback', '2.0.0');
    await expect(open(alwaysBusy)).rejects.toMatchObject({ code: 'version-mismatch' });
  });

  it('does not mistake another fault for a busy desk', async () => {
    const broken = new Fault('database-newer', 'A newer one.');
    await expect(open(() => Promise.reject(broken))).rejects.toBe(broken);
  });

  it('never lets a scan ride on the desk of a passing command', async () => {
    const passing = await serve('cli');
    const own = ownLink('mine');
    let tries = 0;
    const session = await open(() => {
      tries += 1;
      return tries < 3 ? Promise.reject(busy()) : Promise.resolve(own.link);
    }, true);
    expect(session.attached).toBe(false);
    expect(passing.contexts).toEqual([]);
  });

  it('moves on when the desk says that it is closing', async () => {
    const desk = await serve('cli');
    const own = ownLink('mine');
    let isFree = false;
    const session = await open(() => (isFree ? Promise.resolve(own.link) : Promise.reject(busy())));
    const waiting = session.client.scan.history({ limit: 1 });
    await waiting;
    isFree = true;
    const closed = desk.close();
    expect(await session.client.scan.history({ limit: 2 })).toBe('mine');
    expect(session.attached).toBe(false);
    await closed;
  });

  it('moves on when the desk is gone before anything was sent', async () => {
    const desk = await serve('cli');
    const own = ownLink('mine');
    let isFree = false;
    const session = await open(() => (isFree ? Promise.resolve(own.link) : Promise.reject(busy())));
    isFree = true;
    await desk.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await session.client.scan.history({ limit: 2 })).toBe('mine');
    expect(own.seen.calls).toBe(1);
  });

  it('never sends again what a lost desk may have begun', async () => {
    const desk = await serve('cli');
    const own = ownLink('mine');
    let isFree = false;
    const session = await open(() => (isFree ? Promise.resolve(own.link) : Promise.reject(busy())));
    const begun = session.client.scan.stop({}).catch((error: unknown) => error);
    await session.client.scan.history({ limit: 1 });
    isFree = true;
    await desk.close();
    expect(await begun).toMatchObject({ code: 'desk-lost', retryable: false });
    expect(own.seen.calls).toBe(0);
  });
});
