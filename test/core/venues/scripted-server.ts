/** An HTTP server on the loopback that answers from a script and writes down what it was asked. */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

export type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
/** What to answer the request with: a reply, or a function that does what it likes. */
export type Step = Reply | ((response: ServerResponse, url: URL) => void);

export type ScriptedServer = {
  readonly baseUrl: string;
  readonly requests: readonly URL[];
  /** Resolves when the n-th request has come in. */
  readonly asked: (count: number) => Promise<void>;
};

export const json = (value: unknown): Reply => ({ body: JSON.stringify(value) });

/** The last step answers every further request too. */
export const startScriptedServer = async (
  script: readonly Step[] | ((url: URL) => Step),
): Promise<ScriptedServer> => {
  const requests: URL[] = [];
  const watchers = new Set<() => void>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    requests.push(url);
    for (const watch of watchers) watch();
    const step = typeof script === 'function' ? script(url) : stepAt(script, requests.length - 1);
    if (typeof step === 'function') return step(response, url);
    response.writeHead(step.status ?? 200, {
      'content-type': 'application/json',
      ...step.headers,
    });
    response.end(step.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    requests,
    asked: (count) =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (requests.length >= count) resolve();
        };
        watchers.add(watch);
        watch();
      }),
  };
};

const stepAt = (script: readonly Step[], index: number): Step => {
  const step = script[Math.min(index, script.length - 1)];
  if (step === undefined) throw new Error('the script is empty');
  return step;
};
