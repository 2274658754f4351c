/** What a shell opens a desk with. */
import type { DeskSnapshot } from '../../src-preload/contract/desk.ts';
import type { ProfileId } from '../../src-preload/contract/vocabulary.ts';
import type { Clock, Fetch, Keychain, Log, OpenLine, OpenSocket, Random } from './ports.ts';
import type { PracticeHandle } from './practice-controls.ts';
import type { StartWatchdog } from './watchdog/watched.ts';
import type { VenueAddresses } from './venue-addresses.ts';

export type DeskOptions = {
  /** The data folder. The desk keeps `<home>/<profile>/` to itself and reads `<home>/settings.json`. */
  readonly home: string;
  readonly profile: ProfileId;
  readonly shell: DeskSnapshot['shell'];
  readonly version: string;
  /** Addresses that replace the settings' by venue id: the practice venues'. */
  readonly venueAddresses: VenueAddresses;
  /** Null where there are no practice venues. */
  readonly practice: PracticeHandle | null;
  /** The file of the scan's worker thread. */
  readonly scanWorker: URL | string;
  /** True in shells that stay up. */
  readonly periodicScans: boolean;
  /** Whether the books of approved pairs are watched. */
  readonly watchesBooks: boolean;
};

export type DeskPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: Fetch;
  readonly openSocket: OpenSocket;
  readonly openLine: OpenLine;
  readonly random: Random;
  readonly keychain: Keychain;
  /** Left out in a shell that does not stay up: then nothing watches over it. */
  readonly startWatchdog?: StartWatchdog;
};
