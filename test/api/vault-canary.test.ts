/**
 * Goal: no call of the contract answers with anything that went into the vault, whatever it is asked
 * and whatever goes wrong. Method: every call there is, with right and wrong inputs, on a vault that
 * holds a value which can be recognised; every answer, every piece of news and the log are searched.
 */
import { describe, expect, it } from 'vitest';
import { callNames } from '../../src-preload/contract/define.ts';
import { contract } from '../../src-preload/contract/index.ts';
import { createDeskServer } from '../../src-main/api/server.ts';
import { openTestDesk } from '../fakes/open-desk.ts';
import { keptLog } from '../fakes/log.ts';

const CANARY = 'canary9e27-only-in-the-vault';
const at = { account: 'main', venue: 'polymarket', name: 'POLY_API_PASSPHRASE' };
const wrongAt = { ...at, name: 'POLY_PRIVATE_KEY' };

describe('every call of the contract', () => {
  it('keeps what is in the vault to itself', { timeout: 60_000 }, async () => {
    const { desk } = await openTestDesk();
    const log = keptLog();
    const server = createDeskServer(desk, log);
    const heard: unknown[] = [];
    desk.listen((news) => heard.push(news));
    const context = { caller: 'terminal' as const, openExternal: null };
    const call = (name: string, input: unknown) => server(name, input, context);
    expect(await call('vault.setUp', { place: 'keychain' })).toMatchObject({ ok: true });
    expect(await call('vault.store', { ...at, value: CANARY })).toMatchObject({
      value: { outcome: 'stored' },
    });
    expect(await call('vault.store', { ...wrongAt, value: CANARY })).toMatchObject({
      value: { code: 'bad-value' },
    });

    const inputs: unknown[] = [
      {},
      at,
      { ...at, isActive: true },
      { ...at, value: `${CANARY}\0` },
      { ...at, value: 7, venue: [CANARY] },
      { passphrase: CANARY },
      { place: 'passphrase', passphrase: CANARY },
      { text: CANARY, passphrase: CANARY, replace: true },
      { id: CANARY, reason: 'x', candidateId: 'x', acknowledged: [] },
      { limit: 100 },
      { version: 1 },
      null,
      CANARY,
    ];
    const answers: unknown[] = [];
    for (const name of callNames(contract)) {
      if (name === 'scan.start') continue;
      for (const input of inputs) answers.push([name, await call(name, input)]);
    }
    expect(answers.length).toBeGreaterThan(200);
    const spelt = [
      CANARY,
      Buffer.from(CANARY).toString('hex'),
      Buffer.from(CANARY).toString('base64'),
    ];
    const spills = (what: unknown): boolean =>
      spelt.some((each) => JSON.stringify(what).includes(each));
    // What was asked for by that very word is told by that word; nothing else is.
    const told = answers.filter((answer) => spills(answer));
    expect(told.filter((answer) => !JSON.stringify(answer).includes('refused'))).toEqual([]);
    expect(
      told.every((answer) => /no candidate|is no|There is no/.test(JSON.stringify(answer))),
    ).toBe(true);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.filter(spills)).toEqual([]);
    expect(spills(log)).toBe(false);
  });
});
