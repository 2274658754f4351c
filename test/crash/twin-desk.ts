/**
 * One of two desks that are started on the same folder in the same instant. It opens when it is told the
 * moment, says which of the world it had asked for by then, and holds on until its input ends.
 */
import { readlinkSync, readdirSync } from 'node:fs';
import { openDesk } from '../../src-main/core/desk.ts';
import { nodePorts, scanWorkerFile } from '../../src-main/shells/node-ports.ts';

const [home = ''] = process.argv.slice(2);
const say = (words: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify(words)}\n`);
};

/** Everything of the world that a desk may ask for, noted at the first call. */
const asked = new Set<string>();
const noted = <Value extends (...given: never[]) => unknown>(name: string, value: Value): Value =>
  ((...given: Parameters<Value>) => {
    asked.add(name);
    return value(...given);
  }) as Value;

const openFiles = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(home) ? [path.slice(home.length)] : [];
    } catch {
      // It was the folder's own, and is closed again.
      return [];
    }
  });

const start = async (): Promise<void> => {
  const ports = nodePorts({ logFile: null });
  const { read, write, remove } = ports.keychain;
  try {
    const desk = await openDesk(
      {
        ...ports,
        fetch: noted('fetch', ports.fetch),
        openSocket: noted('socket', ports.openSocket),
        openLine: noted('line', ports.openLine),
        keychain: {
          read: noted('keychain', read),
          write: noted('keychain', write),
          remove: noted('keychain', remove),
        },
      },
      {
        home,
        profile: 'paper',
        shell: 'loopback',
        version: 'test',
        venueAddresses: {},
        practice: null,
        scanWorker: scanWorkerFile,
        periodicScans: false,
        watchesBooks: false,
      },
    );
    say({ opened: true });
    process.stdin.once('end', () => void desk.close().then(() => process.exit(0)));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ opened: false, message, asked: [...asked], files: openFiles() });
    process.exit(3);
  }
};

say({ ready: true });
process.stdin.once('data', (text: Buffer) => {
  const atMs = Number(text.toString());
  // Both spin until the same millisecond.
  while (Date.now() < atMs);
  void start();
});
