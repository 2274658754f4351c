/**
 * The process that the crash test kills: imports two recordings and decides on every candidate as
 * fast as it can, and says each decision aloud once the desk has answered.
 */
import { openDesk } from '../../src-main/core/desk.ts';
import { nodePorts, scanWorkerFile } from '../../src-main/shells/node-ports.ts';

const [home = '', polymarket = '', kalshi = ''] = process.argv.slice(2);
const desk = await openDesk(nodePorts({ logFile: null }), {
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
process.stdout.write('open\n');
desk.scanner.importFiles({
  files: [
    { venue: 'polymarket', path: polymarket },
    { venue: 'kalshi', path: kalshi },
  ],
  asOfMs: Date.UTC(2026, 10, 1),
});

let decisions = 0;
const decideSome = (): void => {
  const { candidates } = desk.candidates.list({
    status: 'pending',
    sort: 'score',
    offset: 0,
    limit: 20,
  });
  for (const { id, warnings } of candidates) {
    decisions += 1;
    const answer =
      decisions % 2 === 0
        ? desk.review.approve({ id, acknowledged: warnings.map(({ code }) => ({ code })) })
        : desk.review.reject({ id, reason: `Reason ${decisions}.` });
    if (answer.outcome !== 'refused') process.stdout.write(`${answer.outcome} ${id}\n`);
  }
  setImmediate(decideSome);
};
decideSome();
