/**
 * `npm run sim -- --seeds N [--seed S]`: many simulated worlds, one for each seed from S on. What breaks
 * an invariant is printed with its seed, and `--seeds 1 --seed` of it is the very same run.
 */
import { parseArgs } from 'node:util';
import { Crash } from './life.ts';
import { plant } from './plant.ts';
import { plantedBugs } from './planted-bugs.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, seed: { type: 'string' }, plant: { type: 'string' } },
});
const seeds = Number(values.seeds ?? 2_000);
const first = Number(values.seed ?? 1);
if (!Number.isSafeInteger(seeds) || !Number.isSafeInteger(first) || seeds < 1) {
  console.error('Usage: npm run sim -- --seeds N [--seed S]');
  process.exit(2);
}

// With a bug planted the first violation is enough, and says that it was found.
const bug = new Map(Object.entries(plantedBugs)).get(values.plant ?? '');
if (bug !== undefined) plant(bug);
else if (values.plant !== undefined) throw new Error(`There is no bug “${values.plant}”.`);
const { simulate } = await import('./simulate.ts');

// What a killed process was about to do ends nowhere.
process.on('unhandledRejection', (error) => {
  if (error instanceof Crash) return;
  console.error(error);
  process.exit(70);
});

let [violations, orders, undertakings, starts] = [0, 0, 0, 0];
for (let seed = first; seed < first + seeds; seed += 1) {
  const outcome = await simulate(seed);
  orders += outcome.orders;
  undertakings += outcome.undertakings;
  starts += outcome.starts;
  if (outcome.violation !== null) {
    violations += 1;
    console.log(`seed ${seed}: ${outcome.violation.message}`);
    if (bug !== undefined) break;
  }
  if (seeds === 1) console.log([...outcome.story, outcome.digest].join('\n'));
}
const { user, system } = process.cpuUsage();
const seconds = ((user + system) / 1e6).toFixed(1);
console.log(
  `${undertakings} undertakings, ${orders} orders, ${starts} starts, ${seconds} s of processor`,
);
console.log(`${seeds} seeds, ${violations} violations`);
process.exit(violations === 0 ? 0 : 1);
