/**
 * `npm run rehearse -- --minutes 60`: a whole desk on the practice venues with faults at random, and
 * whether it did what is asked of it. Ends with 1 where it did not.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { goalsMissed } from './goals.ts';
import { rehearse } from './rehearse.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    pairs: { type: 'string', default: '40' },
    fault: { type: 'string', default: 'orders-random' },
  },
});

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const outcome = await rehearse({
  seconds: Math.round(Number(values.minutes) * 60),
  pairs: Number(values.pairs),
  fault: values.fault === 'none' ? null : values.fault,
  folder: mkdtempSync(join(tmpdir(), 'pairdesk-rehearsal-')),
  tell,
});
const { undertakings, ...rest } = outcome;
tell(JSON.stringify(rest, null, 2));
for (const { state, why } of undertakings.filter((one) => one.state === 'held'))
  tell(`${state}: ${why}`);
const missed = goalsMissed(outcome);
for (const goal of missed) tell(`MISSED ${goal}`);
tell(missed.length === 0 ? 'Everything was as asked.' : `${missed.length} goals missed.`);
process.exit(missed.length === 0 ? 0 : 1);
