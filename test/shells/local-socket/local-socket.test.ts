/** The local socket between two shells: who gets in, what they may send, and what is left behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallError } from '../../../src-preload/contract/client.ts';
import { Fault } from '../../../src-main/core/fault.ts';
import { connectLocalSocket } from '../../../src-main/shells/local-socket/connect.ts';
import { readDeskNote, writeDeskNote } from '../../../src-main/shells/local-socket/desk-file.ts';
import {
  CALLS_IN_FLIGHT_MAX,
  CLIENTS_MAX,
  FRAME_IN_BYTES_MAX,
} from '../../../src-main/shells/local-socket/protocol.ts';
import { keptLog } from '../../fakes/log.ts';
import { type FakeDesk, removeFolder, serveFakeDesk, temporaryFolder } from './fake-desk.ts';
import { helloText, rawClient } from './raw-client.ts';

const isWindows = process.platform === 'win32';
const attach = (folder: string, version = '1.0.0') =>
  connectLocalSocket(folder, { timeoutMs: 2_000, version });
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

let folder: string;
const desks: FakeDesk[] = [];
const serve = async (
  ...options: Parameters<typeof serveFakeDesk> extends [unknown, ...infer Rest] ? Rest : never
) => {
  const desk = await serveFakeDesk(folder, ...options);
  desks.push(desk);
  return desk;
};

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const desk of desks.splice(0)) {
    desk.release();
    await desk.close();
  }
  removeFolder(folder);
});

describe('an attached console', () => {
  it('calls the desk as a terminal, beside another one, each with its own answers', async () => {
    const desk = await serve();
    const [one, two] = await Promise.all([attach(folder), attach(folder)]);
    const answers = await Promise.all([
      one.transport.call('echo', { n: 1 }),
      two.transport.call('echo', { n: 2 }),
      one.transport.call('echo', { n: 3 }),
      two.transport.call('no', {}),
    ]);
    expect(answers.map((reply) => (reply.ok ? reply.value : reply.error.code))).toEqual([
      { n: 1 },
      { n: 2 },
      { n: 3 },
      'unknown-call',
    ]);
    expect(desk.contexts.every(({ caller }) => caller === 'terminal')).toBe(true);
    one.close();
    two.close();
  });

  it('hears the news until it stops listening', async () => {
    const desk = await serve();
    const { transport, close } = await attach(folder);
    const heard: unknown[] = [];
    const stop = transport.listen((news) => heard.push(news));
    desk.publish({ name: 'scan.progress', payload: { n: 1 } });
    await transport.call('echo', {});
    stop();
    desk.publish({ name: 'scan.progress', payload: { n: 2 } });
    await transport.call('echo', {});
    expect(heard).toEqual([{ name: 'scan.progress', payload: { n: 1 } }]);
    close();
  });

  it('gets a reply that is larger than it may itself send', async () => {
    await serve();
    const { transport, close } = await attach(folder);
    const big = await transport.call('big', {});
    expect(big.ok && String(big.value).length).toBe(1_000_000);
    close();
  });

  it('is told of a defect without its text, and stays attached', async () => {
    const log = keptLog();
    await serve({ log });
    const { transport, close } = await attach(folder);
    const reply = await transport.call('throw', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'defect' } });
    expect(JSON.stringify(reply)).not.toContain('a defect');
    expect(log.lines.some(({ level }) => level === 'error')).toBe(true);
    expect(await transport.call('echo', 1)).toEqual({ ok: true, value: 1 });
    close();
  });

  it('is refused by name when it is of another version', async () => {
    await serve();
    const failure = await attach(folder, '2.0.0').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CallError);
    expect(failure).toMatchObject({ code: 'version-mismatch' });
    expect(String(failure)).toMatch(/1\.0\.0.*2\.0\.0/);
  });

  it('may not have more than its share of calls under way', async () => {
    const desk = await serve();
    const { transport, close } = await attach(folder);
    const waiting = Array.from({ length: CALLS_IN_FLIGHT_MAX }, () => transport.call('wait', 7));
    expect(await transport.call('echo', 1)).toMatchObject({ error: { code: 'too-many-calls' } });
    desk.release();
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ ok: true, value: 7 })));
    expect(await transport.call('echo', 1)).toEqual({ ok: true, value: 1 });
    close();
  });

  it('is turned away when there is no room, and has room again after another left', async () => {
    await serve();
    const held = await Promise.all(Array.from({ length: CLIENTS_MAX }, () => attach(folder)));
    await expect(attach(folder)).rejects.toMatchObject({ code: 'too-many-clients' });
    for (const { close } of held) close();
    await expect
      .poll(() =>
        attach(folder).then(
          ({ close }) => (close(), 'in'),
          () => 'out',
        ),
      )
      .toBe('in');
  });
});

describe('a closing desk', () => {
  it('answers what is under way, refuses what is new, and leaves nothing behind', async () => {
    const desk = await serve();
    const { transport } = await attach(folder);
    const waiting = transport.call('wait', 'late');
    await transport.call('echo', 1);
    const closed = desk.close();
    expect(await transport.call('echo', 2)).toMatchObject({ error: { code: 'desk-closing' } });
    desk.release();
    expect(await waiting).toEqual({ ok: true, value: 'late' });
    await closed;
    expect(existsSync(desk.path)).toBe(false);
    expect(readDeskNote(folder)).toBeNull();
    await expect(attach(folder)).rejects.toMatchObject({ code: 'desk-lost', retryable: true });
  });

  it('does not wait for ever for a call that never ends', async () => {
    const desk = await serve();
    const { transport } = await attach(folder);
    const waiting = transport.call('wait', 1).catch((error: unknown) => error);
    await transport.call('echo', 1);
    const startedMs = performance.now();
    await desk.close();
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(await waiting).toMatchObject({ code: 'desk-lost', retryable: false });
  });

  it('can be closed twice', async () => {
    const desk = await serve();
    await Promise.all([desk.close(), desk.close()]);
  });
});

describe('a desk that dies', () => {
  it('leaves calls under way with an unknown outcome, and later ones unsent', async () => {
    const holder = join(import.meta.dirname, 'holder.ts');
    const child = spawn(process.execPath, [holder, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const { transport } = await attach(folder);
    const waiting = transport.call('wait', 1);
    await transport.call('echo', 1);
    child.kill('SIGKILL');
    const failure = await waiting.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Fault);
    expect(failure).toMatchObject({ code: 'desk-lost', retryable: false });
    expect(String(failure)).toMatch(/not known.*not tried again/);
    await expect(transport.call('echo', 1)).rejects.toMatchObject({
      code: 'desk-lost',
      retryable: true,
    });

    // What it left behind is in nobody's way.
    expect(readDeskNote(folder)?.pid).toBe(child.pid);
    await expect(attach(folder)).rejects.toMatchObject({ code: 'desk-lost', retryable: true });
    const desk = await serve();
    const again = await attach(folder);
    expect(await again.transport.call('echo', 5)).toEqual({ ok: true, value: 5 });
    expect(desk.path).toBe(readDeskNote(folder)?.socket);
    again.close();
  });

  it('counts a call that is never answered as unknown', async () => {
    await serve();
    const options = { timeoutMs: 2_000, version: '1.0.0', callTimeoutMs: 50 };
    const { transport, close } = await connectLocalSocket(folder, options);
    await expect(transport.call('wait', 1)).rejects.toMatchObject({
      code: 'desk-lost',
      retryable: false,
    });
    close();
  });
});

describe('a stranger at the socket', () => {
  const lastWords = async (...bytes: (string | Buffer)[]): Promise<unknown> => {
    const desk = await serve();
    const client = rawClient(desk.path);
    for (const chunk of bytes) client.send(chunk);
    const frames = await client.closed;
    // Whoever that was, the next one is served.
    const { transport, close } = await attach(folder);
    expect(await transport.call('echo', 1)).toEqual({ ok: true, value: 1 });
    close();
    return frames.at(-1);
  };
  const call = `${JSON.stringify({ id: 1, name: 'echo', input: 1 })}\n`;

  it.each([
    ['garbage', 'GET / HTTP/1.1\r\n\r\n'],
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0x0a])],
    ['JSON that is no hello', '[]\n'],
    ['a call before the hello', call],
    ['a prototype as a frame', '{"__proto__":{"hello":{}}}\n'],
  ])('is shown out for %s', async (_, bytes) => {
    expect(await lastWords(bytes)).toMatchObject({ refused: { code: 'bad-frame' } });
  });

  it('is shown out for a wrong token, before its version is looked at', async () => {
    await serve();
    const hello = helloText(folder, { token: 'f'.repeat(64), version: '9.9.9' });
    await desks.pop()?.close();
    expect(await lastWords(hello)).toMatchObject({ refused: { code: 'wrong-token' } });
  });

  it('is shown out for a frame over the limit, however it is cut', async () => {
    const half = 'x'.repeat(FRAME_IN_BYTES_MAX / 2 + 1);
    expect(await lastWords(half, half)).toMatchObject({ refused: { code: 'frame-too-large' } });
  });

  it('is shown out for another protocol', async () => {
    const desk = await serve();
    const client = rawClient(desk.path);
    client.send(helloText(folder, { protocol: 2 }));
    expect(await client.closed).toMatchObject([{ refused: { code: 'version-mismatch' } }]);
  });

  it.each([
    ['garbage', 'nonsense\n'],
    ['a frame that is no call', '{"id":-1,"name":"echo"}\n'],
  ])('is shown out for %s after its hello, and its later calls are not run', async (_, bytes) => {
    const desk = await serve();
    const client = rawClient(desk.path);
    client.send(helloText(folder) + bytes + call);
    const frames = await client.closed;
    expect(frames.at(-1)).toMatchObject({ refused: { code: 'bad-frame' } });
    expect(desk.contexts).toEqual([]);
  });

  it('is dropped when it says nothing', async () => {
    const desk = await serve();
    const frames = await rawClient(desk.path).closed;
    expect(frames).toMatchObject([{ refused: { code: 'hello-timeout' } }]);
  });

  it('hears no news before it has been let in', async () => {
    const desk = await serve();
    const client = rawClient(desk.path);
    // Connections are taken in order: when this one is in, the stranger is at the door.
    const { close } = await attach(folder);
    desk.publish({ name: 'candidates.changed', payload: { ids: [], total: 1 } });
    client.send(helloText(folder));
    expect(await client.next()).toMatchObject({ hello: { protocol: 1 } });
    client.destroy();
    close();
  });

  it.each([
    ['stops reading', { stalledReaderMs: 100, waitingBytesMax: 1e9 }],
    ['lets too much pile up', { stalledReaderMs: 60_000, waitingBytesMax: 2_000_000 }],
  ])('is dropped when it %s', async (_, limits) => {
    const log = keptLog();
    const desk = await serve({ limits, log });
    const client = rawClient(desk.path);
    client.send(helloText(folder));
    await client.next();
    client.pause();
    for (let id = 1; id <= 5; id += 1) client.send(`{"id":${id},"name":"big","input":{}}\n`);
    await expect
      .poll(() => log.lines.map(({ message }) => message))
      .toContain('A console on the local socket read too slowly and was dropped.');
    client.destroy();
  });
});

describe.skipIf(isWindows)('the files of the socket (no Unix modes on Windows)', () => {
  it('are for the operator alone, under the widest mask', async () => {
    const mask = process.umask(0);
    try {
      const desk = await serve();
      expect(modeOf(desk.path)).toBe('600');
      expect(modeOf(join(folder, 'desk.json'))).toBe('600');
      expect(process.umask(0)).toBe(0);
    } finally {
      process.umask(mask);
    }
  });

  it('say who holds the desk', async () => {
    const desk = await serve({ shell: 'loopback' });
    expect(readDeskNote(folder)).toMatchObject({
      pid: process.pid,
      version: '1.0.0',
      shell: 'loopback',
      socket: desk.path,
    });
    expect(desk.path).toBe(join(folder, 'desk.sock'));
    expect(readDeskNote(folder)?.token).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuse to replace what is not a socket', async () => {
    writeFileSync(join(folder, 'desk.sock'), 'mine');
    await expect(serve()).rejects.toMatchObject({ code: 'data-folder' });
    expect(readFileSync(join(folder, 'desk.sock'), 'utf8')).toBe('mine');
    expect(readDeskNote(folder)).toBeNull();
  });

  it('read as no desk at all when they are not what they should be', () => {
    expect(readDeskNote(folder)).toBeNull();
    for (const text of ['', '{', '[]', '{"pid":0}']) {
      writeFileSync(join(folder, 'desk.json'), text);
      expect(readDeskNote(folder)).toBeNull();
    }
  });

  it('are written whole, over what was there', () => {
    const note = { pid: 1, version: '1', shell: 'cli', socket: 's', token: 't', startedAtMs: 0 };
    writeFileSync(join(folder, 'desk.json'), 'old', { mode: 0o644 });
    writeDeskNote(folder, note);
    expect(readDeskNote(folder)).toEqual(note);
    expect(modeOf(join(folder, 'desk.json'))).toBe('600');
  });
});

describe.skipIf(isWindows)('a folder too deep for a socket (pipes have no such limit)', () => {
  const place = () => {
    const temporaryRoot = join(folder, 't');
    mkdirSync(temporaryRoot);
    return {
      platform: process.platform,
      temporaryFolder: temporaryRoot,
      userId: process.getuid?.() ?? 0,
    };
  };
  const deep = (): string => {
    const path = join(folder, 'x'.repeat(60), 'y'.repeat(60));
    mkdirSync(path, { recursive: true });
    return path;
  };

  it('has its socket in a private temporary folder, and is found there', async () => {
    const options = place();
    const desk = await serveFakeDesk(deep(), { place: options });
    desks.push(desk);
    const own = join(options.temporaryFolder, `pairdesk-${options.userId}`);
    expect(desk.path.startsWith(own)).toBe(true);
    expect(modeOf(own)).toBe('700');
    expect(modeOf(desk.path)).toBe('600');
    const { transport, close } = await attach(desk.folder);
    expect(await transport.call('echo', 1)).toEqual({ ok: true, value: 1 });
    close();
  });

  it.each<[string, (own: string) => void, number]>([
    ['others may enter', (own) => (mkdirSync(own), chmodSync(own, 0o755)), 0],
    ['is a link', (own) => symlinkSync(folder, own), 0],
    ['belongs to somebody else', (own) => mkdirSync(own, { mode: 0o700 }), 1],
  ])('is refused when that folder %s', async (_, plant, otherUser) => {
    const options = place();
    const userId = options.userId + otherUser;
    plant(join(options.temporaryFolder, `pairdesk-${userId}`));
    const served = serveFakeDesk(deep(), { place: { ...options, userId } });
    await expect(served).rejects.toMatchObject({ code: 'data-folder' });
    await expect(served).rejects.toThrow(/not a private folder of yours/);
  });

  it('is refused when the temporary folder is too deep as well', async () => {
    const path = deep();
    const options = { ...place(), temporaryFolder: path };
    await expect(serveFakeDesk(path, { place: options })).rejects.toThrow(/short enough/);
  });
});
