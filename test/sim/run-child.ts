/** Runs the simulation in a process of its own, as `npm run sim` does, and reads what it says. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

export const runSim = async (
  ...args: readonly string[]
): Promise<{ readonly status: number | null; readonly lines: readonly string[] }> => {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    text += part.toString();
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, lines: text.trimEnd().split('\n') };
};
