/** A served console in a real Chromium: the same program and the same browser an operator has. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import axeCore from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';

const root = resolve(import.meta.dirname, '../..');
const program = join(root, 'src-main/shells/cli/pairdesk.mjs');

/** What keeps a headless Chromium from calling home, which a closed network refuses anyway. */
const CHROMIUM_ARGS = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  // Chromium's own sandbox refuses to run as root; the pages here are ours, on loopback.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export const launchBrowser = (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('There is no Chromium. Install it, or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGS });
};

export type Served = {
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it as Ctrl-C does; resolves with its exit code and how long that took. */
  readonly stop: () => Promise<{ code: number | null; ms: number }>;
};

/** Runs a verb that serves the console, and waits for its one-time address. */
export const serveConsole = async (
  home: string,
  args: readonly string[] = ['serve'],
  env: NodeJS.ProcessEnv = {},
): Promise<Served> => {
  const child = spawn(process.execPath, [program, ...args, '--home', home], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((found, failed) => {
    const look = (text: Buffer): void => {
      said += text.toString('utf8');
      const match = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(said);
      if (match !== null) found(match[0]);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', (code) =>
      failed(new Error(`The console ended with ${code} before it served:\n${said}`)),
    );
  });
  return {
    url,
    child,
    stop: async () => {
      const startedAt = performance.now();
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      return { code: child.exitCode, ms: performance.now() - startedAt };
    },
  };
};

/** Runs one command to its end. */
export const runCli = async (
  home: string,
  args: readonly string[],
): Promise<{ code: number; stdout: string; stderr: string }> => {
  const child = spawn(process.execPath, [program, ...args, '--home', home], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  await once(child, 'close');
  return { code: child.exitCode ?? -1, stdout, stderr };
};

export type WatchedPage = { readonly page: Page; readonly trouble: string[] };

/** Opens a page that keeps account of everything that must not happen on it. */
export const openPage = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  // Shorter than a test may take, so that the step that hangs is the one that is named.
  page.setDefaultTimeout(10_000);
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/i.test(message.text()))
      trouble.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== '127.0.0.1') trouble.push(`request to ${hostname}`);
  });
  await page.goto(url);
  return { page, trouble };
};

type Axe = {
  readonly run: (
    options: object,
  ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

/** What axe finds to complain of on the page as it is, each with the first place. */
export const axeViolations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeCore.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const found = await axe.run({ resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
};

export const goToScreen = async (page: Page, screen: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: screen })
    .click();
  await page.getByRole('heading', { name: screen, level: 1 }).waitFor();
};

type Listed = { candidates: { id: string; relation: string }[] };

/** Approves so many pairs that mean the same, as an operator does who has read their warnings. */
export const approveSome = async (home: string, pairs: number): Promise<void> => {
  const { stdout } = await runCli(home, ['candidates', '--json']);
  const { candidates } = JSON.parse(stdout) as Listed;
  const known = candidates.filter(({ relation }) => relation === 'identity').slice(0, pairs);
  for (const { id } of known) {
    const { code, stderr } = await runCli(home, ['approve', id, '--acknowledge-warnings']);
    if (code !== 0) throw new Error(`a pair could not be approved: ${stderr}`);
  }
};
