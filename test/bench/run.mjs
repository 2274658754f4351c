/**
 * Starts the benchmarks: `npm run bench`, or `npm run bench -- discover full books vault 5000`. Plain
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
  const { runDiscoverBench } = await import('./discover.bench.ts');
  const { runFullBench } = await import('./full.bench.ts');
  const { runBooksBench } = await import('./books.bench.ts');
  const { runVaultBench } = await import('./vault.bench.ts');
  const names = process.argv.slice(2);
  const discover = names.length === 0 || names.includes('discover');
  const full = names.length === 0 || names.includes('full');
  const books = names.length === 0 || names.includes('books');
  const vault = names.length === 0 || names.includes('vault');
  const sections = names.filter((name) => !['discover', 'full', 'books', 'vault'].includes(name));
  const discoverCode = discover ? await runDiscoverBench(console.log) : 0;
  const vaultCode = vault ? await runVaultBench(console.log) : 0;
  const booksCode = books ? runBooksBench(console.log) : 0;
  const fullCode = full ? runFullBench(50_000, console.log) : 0;
  const noSections = names.length > 0 && sections.length === 0;
  process.exitCode = Math.max(
    discoverCode,
    fullCode,
    booksCode,
    vaultCode,
    noSections ? 0 : await runBench(sections, console.log),
  );
}
