/**
 * Goal: a desk asks its venues where its profile says, and no address that was meant for another profile
 * brings a sandbox's orders to real money, or a sandbox into real money. Method: the settings file that
 * all profiles of a folder share, read as each of them.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, settingRows } from '../../src-main/core/settings.ts';
import { refuseStrayAddresses, venueSettingsOf } from '../../src-main/core/venue-addresses.ts';
import { venues } from '../../src-main/core/venues/registry.ts';
import type { VenueSettings } from '../../src-main/core/venues/venue.ts';
import { ProfileId } from '../../src-preload/contract/vocabulary.ts';
import { openTestDesk } from '../fakes/open-desk.ts';
import { tempFolder } from '../fakes/temp-folder.ts';

type Addresses = Partial<Omit<VenueSettings, 'requestsPerMinute'>>;

const homeWith = (venueSettings: Record<string, Addresses>): string => {
  const home = tempFolder();
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ venues: venueSettings }));
  return home;
};

const settingsIn = (profile: ProfileId, given: Record<string, Addresses> = {}) =>
  readSettings(join(homeWith(given), 'settings.json'), profile);

const refusalIn = (profile: ProfileId, kalshi: Addresses): string | null => {
  try {
    refuseStrayAddresses(profile, venues, venueSettingsOf(settingsIn(profile, { kalshi }), {}));
    return null;
  } catch (error) {
    expect(error).toMatchObject({ code: 'settings-invalid' });
    return (error as Error).message;
  }
};

/** By kind of address, all of Kalshi's own. */
const REAL = {
  baseUrl: 'https://api.elections.kalshi.com/trade-api/v2',
  tradingUrl: 'https://api.elections.kalshi.com/trade-api/v2',
  streamUrl: 'wss://api.elections.kalshi.com/trade-api/ws/v2',
  accountStreamUrl: 'wss://api.elections.kalshi.com/trade-api/ws/v2',
};
const SANDBOX = {
  baseUrl: 'https://demo-api.kalshi.co/trade-api/v2',
  tradingUrl: 'https://demo-api.kalshi.co/trade-api/v2',
  streamUrl: 'wss://demo-api.kalshi.co/trade-api/ws/v2',
  accountStreamUrl: 'wss://demo-api.kalshi.co/trade-api/ws/v2',
};
const KEYS = ['baseUrl', 'tradingUrl', 'streamUrl', 'accountStreamUrl'] as const;

describe('where a venue is by itself', () => {
  it('is its sandbox in a demo, where it has one, and nowhere else', () => {
    const { kalshi, polymarket } = settingsIn('demo').venues;
    for (const key of KEYS)
      expect(new URL(kalshi?.[key] ?? '').hostname).toMatch(/\.demo\.kalshi\.co$/);
    expect(polymarket).toEqual(settingsIn('live').venues['polymarket']);
    for (const profile of ProfileId.exclude(['demo']).options)
      for (const key of KEYS)
        expect(new URL(settingsIn(profile).venues['kalshi']?.[key] ?? '').hostname).toMatch(
          /^external-api(-ws)?\.kalshi\.com$/,
        );
  });

  it('is shown as a default of the profile, and what the file says as the operator’s', () => {
    const settings = settingsIn('demo', { kalshi: { tradingUrl: SANDBOX.tradingUrl } });
    const changed = settingRows(settings, 'demo').filter(({ isDefault }) => !isDefault);
    expect(changed).toEqual([
      { key: 'venues.kalshi.tradingUrl', value: SANDBOX.tradingUrl, isDefault: false },
    ]);
  });

  it('fits every profile', () => {
    for (const profile of ProfileId.options) expect(refusalIn(profile, {})).toBeNull();
  });
});

describe('an address of the settings', () => {
  it('is honoured in a demo where it is one of the sandbox’s, or on this machine', () => {
    expect(refusalIn('demo', SANDBOX)).toBeNull();
    expect(refusalIn('demo', { tradingUrl: 'http://127.0.0.1:8080/trade-api/v2' })).toBeNull();
  });

  it.each(KEYS)('is refused in a demo where %s is not known to be a sandbox', (key) => {
    const why = refusalIn('demo', { [key]: REAL[key] });
    expect(why).toContain(`venues.kalshi.${key} cannot be used in the profile demo`);
    expect(why).toContain('api.elections.kalshi.com is no host of Kalshi’s sandbox');
  });

  it.each([
    'https://external-api.kalshi.com/trade-api/v2',
    'https://proxy.example/trade-api/v2',
    'https://demo-api.kalshi.co.example/trade-api/v2',
    'https://demo-api.kalshi.co@external-api.kalshi.com/trade-api/v2',
    'https://127.0.0.1.example/trade-api/v2',
  ])('is refused in a demo, and its desk is not opened: %s', async (tradingUrl) => {
    const home = homeWith({ kalshi: { tradingUrl } });
    await expect(openTestDesk({ home, profile: 'demo' })).rejects.toMatchObject({
      code: 'settings-invalid',
      message: expect.stringMatching(/^venues\.kalshi\.tradingUrl cannot be used/) as string,
    });
  });

  it.each(KEYS)('is refused with real money where %s is the sandbox’s', async (key) => {
    const home = homeWith({ kalshi: { [key]: SANDBOX[key] } });
    await expect(openTestDesk({ home, profile: 'live' })).rejects.toMatchObject({
      code: 'settings-invalid',
      message: expect.stringMatching(/--profile demo/) as string,
    });
  });

  it('is never spelled out with a password in it', () => {
    const why = refusalIn('demo', { tradingUrl: 'https://me:hunter2@proxy.example/v2' });
    expect(why).toContain('proxy.example');
    expect(why).not.toContain('hunter2');
  });

  it('leaves the other profiles and the venues without a sandbox alone', () => {
    for (const profile of ['practice', 'paper', 'live'] as const)
      expect(refusalIn(profile, REAL)).toBeNull();
    const polymarket = { tradingUrl: 'https://proxy.example' };
    const settings = venueSettingsOf(settingsIn('demo', { polymarket }), {});
    expect(() => refuseStrayAddresses('demo', venues, settings)).not.toThrow();
    expect(settings['polymarket']?.tradingUrl).toBe('https://proxy.example');
  });
});
