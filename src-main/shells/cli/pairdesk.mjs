#!/usr/bin/env node
// The one way in. Plain JavaScript that an old Node can still read, so that a wrong Node ends in a
// sentence instead of a syntax error or, with the database's native module on Node 20, in a crash.

const FAULT = 3;

/** Whether this Node runs TypeScript as it is (22.18, 23.6) and the database's native module. */
const isNodeNewEnough = (version) => {
  const [major, minor] = version.split('.').map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major > 23;
};

if (isNodeNewEnough(process.versions.node)) {
  // Keeps what Node makes of our sources, which halves the time to the first line. It lies beside
  // the program and not among the temporary files, where somebody else could plant code.
  const { enableCompileCache } = await import('node:module');
  const { fileURLToPath } = await import('node:url');
  enableCompileCache(
    fileURLToPath(new URL('../../../node_modules/.cache/pairdesk', import.meta.url)),
  );
  const { runCli } = await import('./index.ts');
  process.exitCode = await runCli(process.argv.slice(2));
} else {
  const message =
    `Pairdesk needs Node 22.18 or newer, and this is Node ${process.versions.node}. ` +
    'Run "npm ci", which brings the right one, then go through "npm start" or "npm run -s cli -- VERB".';
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ error: { code: 'node-too-old', message } })}\n`);
  }
  process.stderr.write(`fault: node-too-old: ${message}\n`);
  process.exitCode = FAULT;
}
