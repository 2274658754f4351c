/**
 * Goal: each verb asks the desk exactly what was meant, and its exit status can be trusted by a script.
 * Method: the verbs against a desk that answers as it is told, seen from the desk's side.
 */
import { describe, expect, it } from 'vitest';
import { exitCode } from '../../../../src-main/shells/cli/exit-code.ts';
import { UsageError } from '../../../../src-main/shells/cli/usage-error.ts';
import { findVerb } from '../../../../src-main/shells/cli/verbs/registry.ts';
import { type Asked, runOn } from '../run-on.ts';
import {
  difference,
  drill,
  external,
  nowMs,
  order,
  position,
  profit,
  reconciliation,
  risk,
  standing,
  stopState,
  undertaking,
} from './samples.ts';

const run = async (line: string, answer: (asked: Asked) => unknown = () => ({})) => {
  const [first = '', ...rest] = line.split(' ');
  const two = rest[0] === undefined ? null : await findVerb(`${first} ${rest[0]}`);
  const verb = two ?? (await findVerb(first));
  if (verb === null) throw new Error(`no verb ${first}`);
  const args = two === null ? rest : rest.slice(1);
  // A reason of several words, as a shell would hand it over.
  return runOn(
    verb,
    args.map((word) => word.replaceAll('_', ' ')),
    answer,
  );
};

describe('a verb that shows', () => {
  const found = { outcome: 'found', undertaking: undertaking(), orders: [order()], timeline: [] };
  const held = { atMs: nowMs, positions: [position()] };
  const earned = { atMs: nowMs, profit: profit() };
  const state = stopState();
  it.each([
    ['positions', 'positions.list', held, held],
    ['pnl', 'positions.profit', earned, earned],
    ['risk', 'risk.read', risk(), risk()],
    ['trading', 'trading.standing', standing(), standing()],
    ['stop', 'stop.read', state, state],
  ])('%s asks for that alone and gives it as it is', async (line, call, answer, document) => {
    const { asked, result } = await run(line, () => answer);
    expect(asked).toEqual([{ name: call, input: {} }]);
    expect(result).toMatchObject({ kind: 'done', document });
    if (result.kind !== 'done') throw new Error('not done');
    expect(Object.keys(result.document).toSorted()).toEqual(Object.keys(document).toSorted());
    expect(result.exitCode ?? 0).toBe(exitCode.done);
    expect(result.text().endsWith('\n')).toBe(true);
  });

  it('orders asks for what lives, or for all, and has the unknown first for programs too', async () => {
    const orders = [order({ id: 'open', state: 'open' }), order({ id: 'dark', state: 'unknown' })];
    const answer = () => ({ orders, external: [external], total: 2 });
    const living = await run('orders', answer);
    expect(living.asked[0]?.input).toMatchObject({ which: 'living' });
    expect(living.result).toMatchObject({
      document: { orders: [{ id: 'dark' }, { id: 'open' }], external: [external], total: 2 },
    });
    const all = await run('orders --all --limit 7', answer);
    expect(all.asked[0]?.input).toEqual({ which: 'all', limit: 7 });
  });

  it('undertakings lists them, and with an id shows one with its steps', async () => {
    const listed = await run('undertakings --limit 3', () => ({
      undertakings: [undertaking()],
      total: 1,
    }));
    expect(listed.asked).toEqual([{ name: 'trading.undertakings', input: { limit: 3 } }]);
    expect(listed.result).toMatchObject({ document: { total: 1 } });
    const one = await run('undertakings cccc', () => found);
    expect(one.asked).toEqual([{ name: 'trading.undertaking', input: { id: 'cccc' } }]);
    const { undertaking: whole, orders, timeline } = found;
    expect(one.result).toMatchObject({ document: { undertaking: whole, orders, timeline } });
  });
});

describe('a verb that acts', () => {
  const yes =
    (outcome: string) =>
    ({ name }: Asked): unknown =>
      name === 'mappings.list'
        ? { mappings: [{ id: 'eeee0001' }, { id: 'ffff0001' }] }
        : { outcome };
  const set = (scope: object, mode: string) => ({
    name: 'risk.setMode',
    input: { scope, mode, cause: 'odd prices' },
  });
  const kalshi = { kind: 'venue', venue: 'kalshi' };
  const pair = (mappingId: string) => ({ kind: 'pair', mappingId });

  it.each([
    ['arm kalshi', 'armed', { name: 'trading.arm', input: { venue: 'kalshi' } }],
    [
      'disarm kalshi --reason odd_prices',
      'disarmed',
      { name: 'trading.disarm', input: { venue: 'kalshi', reason: 'odd prices' } },
    ],
    [
      'accept kalshi --reason by_hand',
      'accepted',
      { name: 'trading.accept', input: { venue: 'kalshi', reason: 'by hand' } },
    ],
    ['risk set desk halted --reason odd_prices', 'set', set({ kind: 'desk' }, 'halted')],
    ['risk set venue kalshi reducing --reason odd_prices', 'set', set(kalshi, 'reducing')],
    ['risk set pair ffff0001 active --reason odd_prices', 'set', set(pair('ffff0001'), 'active')],
    ['risk set pair ff active --reason odd_prices', 'set', set(pair('ffff0001'), 'active')],
    ['risk set pair zz active --reason odd_prices', 'set', set(pair('zz'), 'active')],
    [
      'risk release --reason seen',
      'released',
      { name: 'risk.releaseTrip', input: { reason: 'seen' } },
    ],
  ])('%s asks for it once', async (line, outcome, call) => {
    const { asked, result } = await run(line, yes(outcome));
    expect(asked.at(-1)).toEqual(call);
    expect(asked.filter(({ name }) => name === call.name)).toHaveLength(1);
    expect(result).toMatchObject({ kind: 'done', document: { outcome } });
  });

  it('does not choose between two pairs that begin alike', async () => {
    const { asked, result } = await run('risk set pair e halted --reason odd', () => ({
      mappings: [{ id: 'ee1' }, { id: 'ee2' }],
    }));
    expect(result).toMatchObject({ kind: 'refused', code: 'ambiguous' });
    expect(asked.map(({ name }) => name)).toEqual(['mappings.list']);
  });

  it.each([
    'arm kalshi',
    'disarm kalshi',
    'accept kalshi --reason x',
    'risk set desk active --reason x',
    'risk release --reason x',
    'drill',
    'undertakings cccc',
  ])('%s passes a no on as it came', async (line) => {
    const no = { outcome: 'refused', code: 'stop-engaged', message: 'Release it first.' };
    const { result } = await run(line, () => no);
    expect(result).toEqual({ kind: 'refused', code: 'stop-engaged', message: 'Release it first.' });
  });
});

describe('release', () => {
  const desk =
    (over: Parameters<typeof stopState>[0] = {}) =>
    ({ name }: Asked) =>
      name === 'stop.read' ? stopState(over) : { outcome: 'released' };
  const words = '--phrase release_the_stop --reason all_flat';

  it('says the phrase and the reason as they were given', async () => {
    const { asked, result } = await run(`release ${words}`, desk());
    expect(asked.at(-1)).toEqual({
      name: 'stop.release',
      input: { phrase: 'release the stop', reason: 'all flat' },
    });
    expect(result).toMatchObject({ kind: 'done', document: { outcome: 'released' } });
  });

  it('never makes the phrase up where there is nobody to ask', async () => {
    for (const line of ['release', 'release --reason x', 'release --phrase release_the_stop'])
      await expect(run(line, desk())).rejects.toThrow(UsageError);
  });

  it('is not asked for at a desk that trades nowhere, which can prove nothing', async () => {
    const { asked, result } = await run(`release ${words}`, desk({ venues: [] }));
    expect(result).toMatchObject({ kind: 'refused', code: 'not-flat' });
    expect(asked.map(({ name }) => name)).toEqual(['stop.read']);
  });

  it('has the desk say that nothing is engaged', async () => {
    const no = { outcome: 'refused', code: 'not-engaged', message: 'The stop is not engaged.' };
    const { result } = await run('release', ({ name }) =>
      name === 'stop.read' ? stopState({ isEngaged: false }) : no,
    );
    expect(result).toMatchObject({ kind: 'refused', code: 'not-engaged' });
  });
});

describe('an exit status', () => {
  const statusOf = async (line: string, answer: unknown): Promise<number> => {
    const { result } = await run(line, () => answer);
    if (result.kind === 'refused') return exitCode.refused;
    return result.exitCode ?? exitCode.done;
  };
  const apart = reconciliation({ isClean: false, differences: [difference] });
  const unread = reconciliation({ failure: 'No answer.' });
  it.each([
    ['nothing differs', [reconciliation()], exitCode.done],
    ['something differs', [reconciliation(), apart], exitCode.refused],
    ['one was not read', [reconciliation(), unread], exitCode.fault],
    ['one differs and another was not read', [apart, unread], exitCode.fault],
    ['there is no account', [], exitCode.refused],
  ])('of reconcile tells that %s', async (_, latest, status) => {
    expect(await statusOf('reconcile', { latest })).toBe(status);
  });

  it('of drill tells whether it passed', async () => {
    expect(await statusOf('drill', { outcome: 'drilled', drill: drill() })).toBe(exitCode.done);
    const failed = drill({ isPassed: false, why: 'Too slow.' });
    expect(await statusOf('drill', { outcome: 'drilled', drill: failed })).toBe(exitCode.refused);
  });
});

describe('a line that cannot be meant', () => {
  it.each([
    ['orders --limit 501', /--limit takes a whole number from 1 to 500/],
    ['undertakings --limit 0', /--limit/],
    ['undertakings a b', /"b" is one word too many/],
    ['undertakings a --limit 3', /--limit/],
    ['arm', /VENUE is missing/],
    ['accept kalshi', /--reason TEXT is missing/],
    ['risk set desk halted', /--reason TEXT is missing/],
    ['risk set desk --reason x', /desk MODE/],
    ['risk set desk off --reason x', /active, reducing, halted/],
    ['risk set desk kalshi halted --reason x', /venue VENUE MODE/],
    ['risk set venue halted --reason x', /venue VENUE MODE/],
    ['risk set pair a b halted --reason x', /pair ID MODE/],
    ['risk release', /--reason TEXT is missing/],
    ['risk kalshi', /followed by nothing, by release, or/],
    ['risk release kalshi --reason x', /"kalshi" is one word too many/],
    ['risk --reason x', /--reason is for/],
    ['positions kalshi', /one word too many/],
  ])('is not: %s', async (line, words) => {
    const ran = run(line);
    await expect(ran).rejects.toThrow(UsageError);
    await expect(ran).rejects.toThrow(words);
  });
});
