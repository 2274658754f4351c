/** Goal: a new power shows up in review, and no name or value reaches a handler unchecked. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createClient, type Transport } from '../../src-preload/contract/client.ts';
import { call, callNames } from '../../src-preload/contract/define.ts';
import { contract } from '../../src-preload/contract/index.ts';
import { createServer, INPUT_LENGTH_MAX } from '../../src-preload/contract/server.ts';

const small = {
  desk: {
    calls: { add: call(z.strictObject({ a: z.int(), b: z.int() }), z.object({ sum: z.int() })) },
    news: {},
  },
};
const defects: string[] = [];
const server = (add: (input: { a: number; b: number }) => Promise<{ sum: number }>) =>
  createServer(
    small,
    { desk: { add } },
    {
      describe: (error) =>
        error instanceof RangeError ? { code: 'out-of-range', message: error.message } : null,
      onDefect: (name) => defects.push(name),
    },
  );
const adding = server(async ({ a, b }) => ({ sum: a + b }));

describe('the contract', () => {
  it('is this list of calls, and no other', () => {
    expect(callNames(contract)).toMatchInlineSnapshot(`
      [
        "desk.snapshot",
        "desk.settings",
        "scan.start",
        "scan.importFiles",
        "scan.stop",
        "scan.status",
        "scan.history",
        "candidates.list",
        "candidates.get",
        "candidates.approve",
        "candidates.reject",
        "mappings.list",
        "mappings.revoke",
        "mappings.renew",
        "mappings.evidence",
        "mappings.settlements",
        "mappings.alerts",
        "mappings.seen",
        "opportunities.board",
        "books.pair",
        "feeds.status",
        "trading.standing",
        "trading.orders",
        "trading.undertakings",
        "trading.undertaking",
        "trading.reconciliations",
        "trading.reconcile",
        "trading.accept",
        "trading.arm",
        "trading.disarm",
        "positions.list",
        "positions.profit",
        "risk.read",
        "risk.setMode",
        "risk.releaseTrip",
        "stop.read",
        "stop.engage",
        "stop.release",
        "stop.drill",
        "practice.lies",
        "practice.tell",
        "practice.change",
        "learning.exportDecisions",
        "learning.importDecisions",
        "learning.refit",
        "learning.resetWeights",
        "audit.list",
        "audit.verify",
        "vault.status",
        "vault.setUp",
        "vault.unlock",
        "vault.lock",
        "vault.store",
        "vault.remove",
        "vault.setActive",
        "vault.createAccount",
        "vault.changeAccount",
        "vault.chooseAccounts",
        "vault.rotate",
        "vault.removeKey",
        "vault.move",
        "vault.exportAll",
        "vault.restore",
        "links.open",
      ]
    `);
  });

  it('has no field in any answer or news that looks like a secret', () => {
    const isSecretive = (name: string) =>
      /secret|private.?key|passphrase|password|mnemonic|api.?key|token/i.test(name);
    const found: string[] = [];
    for (const [subject, { calls, news }] of Object.entries(contract)) {
      const schemas = [
        ...Object.entries(calls).map(([name, { output }]) => [name, output] as const),
        ...Object.entries(news),
      ];
      for (const [name, schema] of schemas) {
        JSON.stringify(
          z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }),
          (key, value: unknown) => {
            if (isSecretive(key)) found.push(`${subject}.${name}: ${key}`);
            return value;
          },
        );
      }
    }
    expect(found).toEqual([]);
  });
});

describe('the server of a contract', () => {
  it('answers a known call with a valid input', async () => {
    expect(await adding('desk.add', { a: 2, b: 3 }, null)).toEqual({ ok: true, value: { sum: 5 } });
  });

  it.each([
    '',
    'desk',
    'desk.',
    'desk.sub',
    '__proto__',
    'desk.__proto__',
    'constructor.name',
    'desk.add.call',
    'toString',
    'hasOwnProperty',
  ])('refuses the unknown name %j', async (name) => {
    expect(await adding(name, { a: 1, b: 2 }, null)).toMatchObject({
      ok: false,
      error: { code: 'unknown-call' },
    });
  });

  it.each<[string, unknown]>([
    ['a name that is no text', null],
    ['a number', 7],
    ['an object', { toString: () => 'desk.add' }],
  ])('refuses %s as a name', async (_what, name) => {
    expect(await adding(name as string, { a: 1, b: 2 }, null)).toMatchObject({
      ok: false,
      error: { code: 'unknown-call' },
    });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a wrong type', { a: '1', b: 2 }],
    ['a missing field', { a: 1 }],
    ['a field too many', { a: 1, b: 2, c: 3 }],
    ['a fraction', { a: 0.5, b: 2 }],
    ['an own __proto__', JSON.parse('{"a":1,"b":2,"__proto__":{"polluted":true}}')],
  ])('refuses %s as an input', async (_what, input) => {
    expect(await adding('desk.add', input, null)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses a 10 MB input before any schema looks at it', async () => {
    const startedAt = performance.now();
    expect(await adding('desk.add', { a: 'x'.repeat(10_000_000) }, null)).toMatchObject({
      ok: false,
      error: { code: 'input-too-large' },
    });
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(INPUT_LENGTH_MAX).toBeLessThanOrEqual(1_000_000);
  });

  it('refuses an input that cannot be JSON', async () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(await adding('desk.add', loop, null)).toMatchObject({ ok: false });
    expect(await adding('desk.add', { a: 1n, b: 2n }, null)).toMatchObject({ ok: false });
  });

  it('shows an expected failure by its code, and hides the text of a mistake', async () => {
    const failing = server(async () => Promise.reject(new RangeError('too far')));
    expect(await failing('desk.add', { a: 1, b: 2 }, null)).toEqual({
      ok: false,
      error: { code: 'out-of-range', message: 'too far' },
    });
    const broken = server(async () => Promise.reject(new Error('/home/someone/secret')));
    const reply = await broken('desk.add', { a: 1, b: 2 }, null);
    expect(reply).toMatchObject({ ok: false, error: { code: 'defect' } });
    expect(JSON.stringify(reply)).not.toContain('someone');
    expect(defects).toContain('desk.add');
  });

  it('lets no answer out that the contract does not describe', async () => {
    const lying = server(async () => ({ sum: 0.5 }));
    expect(await lying('desk.add', { a: 1, b: 2 }, null)).toMatchObject({
      ok: false,
      error: { code: 'defect' },
    });
    const chatty = server(async () => ({ sum: 1, secret: 'x' }) as { sum: number });
    expect(await chatty('desk.add', { a: 1, b: 2 }, null)).toEqual({ ok: true, value: { sum: 1 } });
  });
});

describe('the client of a contract', () => {
  it('sends the call by name and throws what came back as an error', async () => {
    const sent: unknown[] = [];
    const transport: Transport = {
      call: async (name, input) => {
        sent.push([name, input]);
        return adding(name, input, null);
      },
      listen: () => () => undefined,
    };
    const client = createClient(small, transport);
    expect(await client.desk.add({ a: 1, b: 2 })).toEqual({ sum: 3 });
    expect(sent).toEqual([['desk.add', { a: 1, b: 2 }]]);
    await expect(client.desk.add({ a: 1, b: 0.5 })).rejects.toMatchObject({
      name: 'CallError',
      code: 'invalid-input',
    });
  });
});
