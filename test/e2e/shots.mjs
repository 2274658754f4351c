/** `npm run shots`: renders every screen and state into shots/; `--readme` renews the README's picture. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `The screenshots need Node 22.18 or newer and this is ${process.versions.node}. Run: npm run shots`,
  );
  process.exit(3);
}
await import('./shots.ts');
