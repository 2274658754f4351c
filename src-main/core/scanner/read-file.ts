/** Reads one recording into the database, in batches, so that a file of any size streams. */
import { Fault } from '../fault.ts';
import type { ParsedRecord } from '../domain/market.ts';
import { readRecords } from '../recording/read-records.ts';
import { venueOf } from '../venues/registry.ts';
import type { RecordingFile, ScanJob } from './job.ts';
import type { ReadPorts } from './read-catalogue.ts';
import { RECORDS_PER_TRANSACTION, storeRecords } from './store-records.ts';
import { VenueTally } from './tally.ts';

export const readFile = async (
  file: RecordingFile,
  job: ScanJob,
  ports: ReadPorts,
  onStart: (tally: VenueTally) => void,
): Promise<void> => {
  const venue = venueOf(file.venue);
  if (venue === null) throw new Fault('settings-invalid', `There is no venue ${file.venue}.`);
  const tally = new VenueTally(venue.id, 'file');
  onStart(tally);
  const seenIds = new Set<string>();
  // A record was seen when it was taken, which may be long before it is imported.
  const sighting = { atMs: job.asOfMs, listing: null };
  let batch: ParsedRecord[] = [];
  const flush = (): void => {
    storeRecords(ports, batch, sighting, tally, seenIds);
    batch = [];
    ports.onProgress();
  };
  try {
    for await (const item of readRecords(file.path, { signal: ports.signal })) {
      if (item.kind === 'unreadable') tally.countDropped('unreadable-record', null, item.at);
      else batch.push(...venue.parseRecord(item.raw, job.asOfMs));
      if (batch.length >= RECORDS_PER_TRANSACTION) flush();
    }
    flush();
    tally.pages = 1;
    tally.isComplete = true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // What came before the bad place is kept and counted; the receipt says it is not all.
    flush();
    tally.problem = { code: error.code, message: error.message };
  }
};
