/** Settlement sources and void rules, as the venues' rules say them. */
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../../src-main/core/fingerprint/words/read-sources.ts';
import { readVoidRules } from '../../../../src-main/core/fingerprint/words/read-void-rules.ts';
import { kalshi, polymarket, textOf } from './market.ts';
import type { Said } from './market.ts';

const sourcesOf = (said: Said): readonly string[] =>
  readSources(textOf(polymarket('Title', said))).map(({ value }) => value.key);

const voidsOf = (rules: string): readonly string[] =>
  readVoidRules(textOf(polymarket('Title', { rules }))).map(
    ({ value }) => `${value.when} ${value.then}`,
  );

describe('the settlement sources', () => {
  it.each([
    ['https://www.nba.com/games', 'source:nba'],
    ['https://www.nfl.com/scores', 'source:nfl'],
    ['https://www.espn.co.uk/football', 'source:espn'],
    ['https://data.chain.link/streams/btc-usd', 'source:chainlink'],
    ['https://results.example.org/page', 'host:example.org'],
  ])('of the address %s are %s', (url, key) => {
    expect(sourcesOf({ sources: [{ name: null, url }] })).toEqual([key]);
  });

  it('know an institution by its name or by its host, and list it once', () => {
    const both = [
      { name: 'The Associated Press', url: null },
      { name: 'AP', url: 'https://apnews.com/' },
    ];
    expect(sourcesOf({ sources: both })).toEqual(['source:ap']);
  });

  it.each([
    ['The resolution source will be official information from the NHL.', 'source:nhl'],
    ['Settled according to Weather Underground.', 'source:wunderground'],
    ['It resolves on a consensus of credible reporting.', 'source:consensus'],
    ['As reported by the Bureau of Labor Statistics on that day.', 'source:bls'],
  ])('of "%s" hold %s', (rules, key) => {
    expect(sourcesOf({ rules })).toContain(key);
  });

  it('do not count an institution that the rules only mention', () => {
    expect(sourcesOf({ rules: 'If the NHL cancels the season, this stays open.' })).toEqual([]);
  });

  it.each([
    ['Temperature as recorded at Central Park by the National Weather Service.', 'station:knyc'],
    ['Highest temperature at LaGuardia Airport Station.', 'station:klga'],
    ['Temperature: https://www.wunderground.com/history/daily/us/il/chicago/KORD', 'station:kord'],
    ['The high temperature at Chicago Midway, IL.', 'station:kmdw'],
  ])('of "%s" hold the station %s', (rules, key) => {
    expect(sourcesOf({ rules })).toContain(key);
  });

  it('find the station that only Kalshi’s sub-title names', () => {
    const market = kalshi('Highest temperature in Denver?', '71° to 72°, Denver Intl (DEN)');
    expect(readSources(textOf(market)).map(({ value }) => value.key)).toEqual(['station:kden']);
  });
});

describe('the void rules', () => {
  it.each([
    ['If the game is canceled entirely, it will resolve 50-50.', ['cancelled resolves-50-50']],
    ['If the game ends in a tie, it resolves to $0.50 each.', ['tie resolves-50-50']],
    ['If postponed, this market will remain open.', ['postponed stays-open']],
    ['If the game is cancelled, it resolves to a fair market price.', ['cancelled fair-value']],
    ['If the event is cancelled, it will resolve to "No".', ['cancelled resolves-no']],
    ['If she withdraws, all stakes get a refund.', ['withdrawal refund']],
    [
      'If the data is not published, the last traded price counts.',
      ['source-unavailable last-price'],
    ],
    ['A vote that is annulled resolves the market to No.', ['cancelled resolves-no']],
    ['A win by walkover of the opponent counts as a win.', ['withdrawal resolves-other']],
    ['If a player retires, the market resolves to the last fair price.', ['withdrawal last-price']],
    ['A level score that is a draw resolves this market to "Yes".', []],
    ['Otherwise, this market will resolve to "No".', []],
    ['This market will resolve to "Yes" if the match ends in a draw.', []],
  ])('of "%s" are %j', (rules, expected) => {
    expect(voidsOf(rules)).toEqual(expected);
  });

  it('are told apart where one sentence has two', () => {
    const rules =
      'If the match is postponed, the market will remain open, but if it is cancelled, it ' +
      'resolves 50-50.';
    expect(voidsOf(rules)).toEqual(['postponed stays-open', 'cancelled resolves-50-50']);
  });
});
