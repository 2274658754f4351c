/**
 * What the watchdog test is made of: practice venues in a process of their own, a desk in another, and
 * orders of the same account that rest at both venues.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export type Told = Readonly<Record<string, unknown>>;

/** A process of ours that says JSON lines; it is ended with the test. */
export const processOf = (program: string, argument: string) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), argument], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => undefined);
  onTestFinished(() => {
    child.kill('SIGCONT');
    child.kill('SIGKILL');
  });
  const lines: Told[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line) as Told);
    for (const look of waiting) look();
  });
  const ended = once(child, 'exit');
  void ended.then(() => {
    for (const look of waiting) look();
  });
  return {
    child,
    ended,
    lines,
    say: (words: Told): void => {
      child.stdin.write(`${JSON.stringify(words)}\n`);
    },
    /** The first line from the nth on that fits. */
    until: (fits: (told: Told) => boolean, from = 0): Promise<Told> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.slice(from).find(fits);
          if (found === undefined && child.exitCode === null && child.signalCode === null) return;
          waiting.delete(look);
          if (found === undefined) reject(new Error(`It ended: ${JSON.stringify(lines.at(-1))}`));
          else resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
};
export type Running = ReturnType<typeof processOf>;

export type VenueName = 'polymarket' | 'kalshi';
type Address = 'baseUrl' | 'tradingUrl' | 'streamUrl' | 'accountStreamUrl';
export type VenuesTold = {
  readonly venueAddresses: Readonly<Record<VenueName, Readonly<Record<Address, string>>>>;
  readonly credentials: Readonly<Record<VenueName, Readonly<Record<string, string>>>>;
};
