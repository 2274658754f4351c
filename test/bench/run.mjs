/**
 * Starts the benchmarks: `npm run bench` for all of them, or `npm run bench -- discover vault 5000`
 * for some. Plain JavaScript, so that a Node too old to run TypeScript can still say so.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** By name; each resolves to its exit code. A name that is none of these is a size for matching. */
const benches = {
  discover: async () => (await import('./discover.bench.ts')).runDiscoverBench(console.log),
  vault: async () => (await import('./vault.bench.ts')).runVaultBench(console.log),
  books: async () => (await import('./books.bench.ts')).runBooksBench(console.log),
  live: async () => (await import('./live.bench.ts')).runLiveBench(console.log),
  console: async () => (await import('./console.bench.ts')).runConsoleBench(console.log),
  engine: async () => (await import('./engine.bench.ts')).runEngineBench(console.log),
  trade: async () => (await import('./trade.bench.ts')).runTradeBench(console.log),
  stop: async () => (await import('./stop.bench.ts')).runStopBench(console.log),
  full: async () => (await import('./full.bench.ts')).runFullBench(50_000, console.log),
};

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `The benchmark needs Node 22.18 or newer; this is Node ${process.versions.node}. ` +
      'Run it with "npm run bench" after "npm ci", which brings its own Node.',
  );
  process.exitCode = 1;
} else {
  const names = process.argv.slice(2);
  const sections = names.filter((name) => !Object.hasOwn(benches, name));
  const codes = [];
  for (const [name, run] of Object.entries(benches))
    if (names.length === 0 || names.includes(name)) codes.push(await run());
  if (names.length === 0 || sections.length > 0) {
    const { runBench } = await import('./matching.bench.ts');
    codes.push(await runBench(sections, console.log));
  }
  process.exitCode = Math.max(...codes);
}
