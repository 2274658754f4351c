/**
 * Goal: real money is never armed by a page, nor while anything speaks against it, and each refusal
 * says what to do; practice may unless the operator said no. Method: one thing in the way at a time.
 */
import { describe, expect, it } from 'vitest';
import type { ProfileId } from '../../../src-preload/contract/vocabulary.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { tradingStateOf } from '../../../src-main/core/storage/trading-state.ts';
import type { Account } from '../../../src-main/core/trading/account.ts';
import { armingOf, type ArmingPorts } from '../../../src-main/core/trading/arming.ts';
import { kalshi } from '../../../src-main/core/venues/kalshi/kalshi.ts';
import type { RegionAnswer, VenueTrading } from '../../../src-main/core/venues/trading.ts';
import type { Sandbox } from '../../../src-main/core/venues/venue.ts';

type Scene = {
  profile?: ProfileId;
  state?: string;
  region?: RegionAnswer;
  aheadMs?: number | null;
  sandbox?: Sandbox | null;
} & Partial<Pick<ArmingPorts, 'hasOwnLimits' | 'isStopEngaged' | 'isDrillDue' | 'accounts'>>;

const ALLOWED: RegionAnswer = { kind: 'allowed', where: 'IE' };

const armingIn = (scene: Scene = {}, db = openDatabase(':memory:', 'full')) => {
  const account = {
    standing: () => ({ state: scene.state ?? 'ready', why: 'its records are being read' }),
    trader: { clockAheadMs: () => (scene.aheadMs === undefined ? 12 : scene.aheadMs) },
  } as unknown as Account;
  const trading = { readRegion: async () => scene.region ?? ALLOWED } as unknown as VenueTrading;
  const recorded: string[] = [];
  const arming = armingOf({
    profile: scene.profile ?? 'live',
    state: tradingStateOf(db),
    auditLog: { append: (entry) => (recorded.push(entry.action), entry as never) },
    nowMs: () => 0,
    sessionId: 's',
    accounts: scene.accounts ?? new Map([['kalshi', account]]),
    venueOf: (venue) => (venue === 'kalshi' ? { trading, sandbox: scene.sandbox ?? null } : null),
    lineTo: () => {
      throw new Error('nobody is asked in this test');
    },
    hasOwnLimits: scene.hasOwnLimits ?? true,
    isStopEngaged: scene.isStopEngaged ?? (() => false),
    isDrillDue: scene.isDrillDue ?? (() => false),
    changed: () => undefined,
  });
  return { arming, recorded, db };
};

describe('arming with real money', () => {
  it('is done at a terminal, on record, and until the desk ends', async () => {
    const { arming, recorded, db } = armingIn();
    expect(arming.isArmed('kalshi')).toBe(false);
    expect(await arming.arm('kalshi', 'terminal')).toBeNull();
    expect(arming.isArmed('kalshi')).toBe(true);
    expect(recorded).toEqual(['venue-armed']);
    expect(armingIn({}, db).arming.isArmed('kalshi')).toBe(false);
  });

  it.each<[string, string, Scene]>([
    ['no limit was written down', 'no-limits', { hasOwnLimits: false }],
    ['the stop was not rehearsed', 'not-drilled', { isDrillDue: () => true }],
    ['the stop is engaged', 'stop-engaged', { isStopEngaged: () => true }],
    ['the account cannot be read', 'no-credential', { state: 'failed' }],
    ['its credentials are not there yet', 'no-credential', { state: 'starting' }],
    ['its records differ', 'not-reconciled', { state: 'frozen' }],
    ['its records were not read', 'not-reconciled', { state: 'reconciling' }],
    [
      'the region is blocked',
      'region-blocked',
      { region: { kind: 'blocked', where: 'US', why: 'Blocked here.' } },
    ],
    [
      'nobody knows about the region',
      'region-unknown',
      { region: { kind: 'unknown', why: 'No answer.' } },
    ],
    ['the clocks are apart', 'clock-off', { aheadMs: -2_001 }],
    ['the venue’s clock was never seen', 'clock-off', { aheadMs: null }],
    ['nothing is traded', 'not-trading', { accounts: new Map() }],
  ])('is refused where %s', async (_what, code, scene) => {
    const { arming } = armingIn(scene);
    const refusal = await arming.arm('kalshi', 'terminal');
    expect(refusal?.code).toBe(code);
    expect(refusal?.why.length).toBeGreaterThan(8);
    expect(arming.isArmed('kalshi')).toBe(false);
  });

  it('is refused to a page, whatever else is so, and for a venue that is none', async () => {
    const { arming } = armingIn();
    expect((await arming.arm('kalshi', 'page'))?.code).toBe('terminal-only');
    expect((await arming.arm('nowhere', 'terminal'))?.code).toBe('unknown-venue');
    expect((await arming.arm('nowhere', 'page'))?.code).toBe('unknown-venue');
    expect(arming.disarm('nowhere', '')?.code).toBe('unknown-venue');
  });

  it('ends with a word from anywhere', async () => {
    const { arming } = armingIn();
    await arming.arm('kalshi', 'terminal');
    expect(arming.disarm('kalshi', 'odd books')).toBeNull();
    expect(arming.isArmed('kalshi')).toBe(false);
  });
});

describe('arming in practice', () => {
  it('is so from the start, unless the operator said no, which outlasts the process', async () => {
    const { arming, db } = armingIn({
      profile: 'practice',
      hasOwnLimits: false,
      isDrillDue: () => true,
    });
    expect(arming.isArmed('kalshi')).toBe(true);
    arming.disarm('kalshi', '');
    const after = armingIn({ profile: 'practice' }, db).arming;
    expect(after.isArmed('kalshi')).toBe(false);
    expect(await after.arm('kalshi', 'page')).toBeNull();
    expect(armingIn({ profile: 'practice' }, db).arming.isArmed('kalshi')).toBe(true);
  });
});

describe('arming in a demo', () => {
  const sandbox = { profile: 'demo', sandbox: kalshi.sandbox } as const;

  it.each<[string, Scene]>([
    ['no-limits', { hasOwnLimits: false }],
    ['not-drilled', { isDrillDue: () => true }],
    ['clock-off', { aheadMs: 2_001 }],
  ])('asks the same of a sandbox as real money does: %s', async (code, scene) => {
    const { arming } = armingIn({ ...sandbox, ...scene });
    expect(arming.isArmed('kalshi')).toBe(false);
    expect((await arming.arm('kalshi', 'terminal'))?.code).toBe(code);
    expect(arming.isArmed('kalshi')).toBe(false);
  });

  it('is a person’s at a sandbox, until the desk ends, with a command that names the profile', async () => {
    const { arming, db } = armingIn(sandbox);
    const refusal = await arming.arm('kalshi', 'page');
    expect(refusal?.code).toBe('terminal-only');
    expect(refusal?.why).toContain('pairdesk arm kalshi --profile demo');
    expect(await arming.arm('kalshi', 'terminal')).toBeNull();
    expect(arming.isArmed('kalshi')).toBe(true);
    expect(armingIn(sandbox, db).arming.isArmed('kalshi')).toBe(false);
  });

  it('is so from the start where the venue has no sandbox and its legs are on paper', async () => {
    const { arming } = armingIn({ profile: 'demo', hasOwnLimits: false, isDrillDue: () => true });
    expect(arming.isArmed('kalshi')).toBe(true);
    arming.disarm('kalshi', '');
    expect(await arming.arm('kalshi', 'page')).toBeNull();
    expect(arming.isArmed('kalshi')).toBe(true);
  });
});
