/** A desk in a process of its own, so that a test can kill it. Argument: its folder. */
import { serveFakeDesk } from './fake-desk.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The folder is missing.');
await serveFakeDesk(folder);
process.stdout.write('ready\n');
