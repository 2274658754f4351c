/**
 * Starts the evaluation of the matchers: `npm run eval`. Plain JavaScript, so that a Node too old to
 * run TypeScript can still say so.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `The evaluation needs Node 22.18 or newer; this is Node ${process.versions.node}. ` +
      'Run it with "npm run eval" after "npm ci", which brings its own Node.',
  );
  process.exitCode = 1;
} else {
  const { runEval } = await import('./evaluate.ts');
  process.exitCode = runEval(process.argv.slice(2), console.log);
}
