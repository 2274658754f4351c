/**
 * The desk that the watchdog test kills: a whole one, whose venues are in another process. It is told
 * where they are by its arguments and says every second word of its watchdog as a line.
 */
import { type DeskOptions, openDesk } from '../../src-main/core/desk.ts';
import { nodePorts, scanWorkerFile } from '../../src-main/shells/node-ports.ts';
import { startWatchdogOf, watchdogFile } from '../../src-main/shells/watchdog/start-watchdog.ts';

type Given = Pick<DeskOptions, 'home' | 'venueAddresses'> & {
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
const given = JSON.parse(process.argv[2] ?? '{}') as Given;

const say = (words: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify(words)}\n`);
};

const desk = await openDesk(
  { ...nodePorts({ logFile: null }), startWatchdog: startWatchdogOf(watchdogFile) },
  {
    home: given.home,
    profile: 'practice',
    shell: 'loopback',
    version: 'test',
    venueAddresses: given.venueAddresses,
    practice: {
      credentials: given.credentials,
      controls: {
        available: [],
        told: () => [],
        tell: () => 'unknown-lie',
        change: () => ({ kind: 'unknown-venue' }),
      },
    },
    scanWorker: scanWorkerFile,
    periodicScans: false,
    watchesBooks: true,
  },
);
const tell = (): void => {
  const { isEngaged, cause, watchdog } = desk.trading.stop.view();
  say({ isEngaged, cause, watchdog });
};
desk.listen(({ name }) => {
  if (name === 'stop.changed') tell();
});
tell();
process.once('SIGTERM', () => void desk.close().then(() => process.exit(0)));
