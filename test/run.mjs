/**
 * `npm test`: types, lint, then every test there is, and one closing line that counts them. Plain
 * JavaScript, so that it can say what is wrong on a Node that cannot run the rest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? '.', '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `The tests need Node 22.18 or newer and this is ${process.versions.node}. Run them with: npm ci && npm test`,
  );
  process.exit(3);
}
const bin = (name) => join(root, 'node_modules', '.bin', name);
if (!existsSync(bin('vitest'))) {
  console.error('The packages are not installed. Run: npm ci && npm test');
  process.exit(3);
}
const run = (title, command, args, env = {}) => {
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
};

// Given as arguments, names narrow the run to some tests: npm test -- test/core/audit
const chosen = process.argv.slice(2);
let failedSteps = 0;
if (chosen.length === 0) {
  if (run('types', bin('tsc'), ['--noEmit']) !== 0) failedSteps += 1;
  if (run('lint', bin('eslint'), ['.', '--max-warnings', '0']) !== 0) failedSteps += 1;
  if (run('build', bin('electron-vite'), ['build', '--logLevel', 'warn']) !== 0) failedSteps += 1;
  // The browser is part of the test bed: its absence is a failure that says what to install.
  if (run('browser', process.execPath, [join(root, 'test', 'e2e', 'find-chromium.mjs')]) !== 0)
    failedSteps += 1;
  // So is a real keychain, where the system has one that runs without a screen.
  if (run('keychain', process.execPath, [join(root, 'test', 'keychain', 'find-keyring.mjs')]) !== 0)
    failedSteps += 1;
}
const folder = mkdtempSync(join(tmpdir(), 'pairdesk-tests-'));
const report = join(folder, 'report.json');
const status = run('tests', bin('vitest'), [
  'run',
  ...chosen,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]);
let counts = { passed: 0, failed: 0, skipped: 0 };
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A file that could not even be loaded has no tests of its own, and must not vanish.
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  counts = {
    passed: numPassedTests,
    failed: numFailedTests + unloaded,
    skipped: numPendingTests + numTodoTests,
  };
  const skipped = testResults.flatMap((file) =>
    file.assertionResults.filter((test) => test.status === 'pending' || test.status === 'skipped'),
  );
  for (const test of skipped) console.log(`not run: ${test.fullName}`);
}
rmSync(folder, { recursive: true, force: true });
const failed = counts.failed + failedSteps + (status !== 0 && counts.failed === 0 ? 1 : 0);
console.log(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
process.exit(failed === 0 && counts.passed > 0 ? 0 : 1);
