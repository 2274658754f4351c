/**
 * Starts the benchmark of the matcher: `npm run bench`, or `npm run bench -- 5000 whole`. Plain
 * JavaScript, so that a Node too old to run TypeScript can still say so.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `The benchmark needs Node 22.18 or newer; this is Node ${process.versions.node}. ` +
      'Run it with "npm run bench" after "npm ci", which brings its own Node.',
  );
  process.exitCode = 1;
} else {
  const { runBench } = await import('./matching.bench.ts');
  process.exitCode = await runBench(process.argv.slice(2), console.log);
}
