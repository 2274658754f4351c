/**
 * The built console in a browser, over a bridge that the test scripts: for what no desk does on
 * request, such as to hang, to fail, or to have ten thousand rows. Served from the build, on loopback.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const built = resolve(import.meta.dirname, '../../out/renderer');
const ADDRESS = 'http://127.0.0.1:9';

const TYPES = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
]);

/** By the name of the call; null: it never answers. A call without one is refused as not answered. */
export type Answers = Readonly<Record<string, unknown>>;

type Bridged = {
  scripted: Record<string, unknown>;
  asked: string[];
  tell: (news: { name: string; payload: unknown }) => void;
};

/** Runs in the page, before anything of the console does. */
const installBridge = ({
  names,
  answers,
}: {
  names: readonly string[];
  answers: Answers;
}): void => {
  const listeners: ((news: { name: string; payload: unknown }) => void)[] = [];
  const bridged: Bridged = {
    scripted: { ...answers },
    asked: [],
    tell: (news) => {
      for (const listener of listeners) listener(news);
    },
  };
  const answer = (name: string) => (): Promise<unknown> => {
    bridged.asked.push(name);
    if (!Object.hasOwn(bridged.scripted, name)) {
      const error = { code: 'no-answer', message: 'The desk did not answer.' };
      return Promise.resolve({ ok: false, error });
    }
    const value = bridged.scripted[name];
    return value === null ? new Promise(() => undefined) : Promise.resolve({ ok: true, value });
  };
  const calls = Object.fromEntries(names.map((name) => [name, answer(name)]));
  const listen = (listener: (typeof listeners)[number]) => {
    listeners.push(listener);
    return () => undefined;
  };
  Object.assign(globalThis, { desk: { calls, listen }, bridged });
};

export type ScriptedPage = {
  readonly page: Page;
  readonly trouble: string[];
  readonly script: (answers: Answers) => Promise<void>;
  readonly asked: (name: string) => Promise<number>;
  readonly tell: (name: string, payload: unknown) => Promise<void>;
};

export const openScripted = async (
  browser: Browser,
  names: readonly string[],
  answers: Answers,
  options: BrowserContextOptions = {},
): Promise<ScriptedPage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = join(built, pathname === '/' ? 'index.html' : pathname);
    const body = await readFile(path);
    await route.fulfill({ body, contentType: TYPES.get(extname(path)) ?? 'text/plain' });
  });
  await page.addInitScript(installBridge, { names, answers });
  await page.goto(`${ADDRESS}/`);
  return {
    page,
    trouble,
    script: (more) =>
      page.evaluate((given) => {
        Object.assign((globalThis as unknown as { bridged: Bridged }).bridged.scripted, given);
      }, more),
    asked: (name) =>
      page.evaluate(
        (wanted) =>
          (globalThis as unknown as { bridged: Bridged }).bridged.asked.filter(
            (one) => one === wanted,
          ).length,
        name,
      ),
    tell: (name, payload) =>
      page.evaluate((news) => (globalThis as unknown as { bridged: Bridged }).bridged.tell(news), {
        name,
        payload,
      }),
  };
};
