/** The metric, stage, trigger, scope and negation of questions in the venues' wording. */
import { describe, expect, it } from 'vitest';
import { readFingerprint } from '../../../../src-main/core/fingerprint/read-fingerprint.ts';
import { kalshi, polymarket } from './market.ts';

const read = (title: string, rules: string | null = null) =>
  readFingerprint(polymarket(title, { rules }), null);

describe('the metric', () => {
  it.each([
    ['Will the Carolina Hurricanes win the Stanley Cup?', 'win'],
    ['Will the Miami Heat win on 2027-01-03?', 'win'],
    ['Will Ida Sol win the most votes in the 1st round?', 'win'],
    ['Will Ida Sol be 1st in the first round?', 'win'],
    ['Will Peru finish first in Group D?', 'win'],
    ['Will Ida Sol be the Democratic nominee for Governor in Ohio?', 'nominee'],
    ['Will Ida Sol win the 2028 Ohio Governor Democratic primary election?', 'nominee'],
    ['Will Ida Sol win the 2028 Democratic presidential nomination?', 'nominee'],
    ['Will Trump nominate Ida Sol as Labor Secretary?', 'nominate'],
    ['Will Ida Sol be the next Prime Minister of Norway?', 'become-office'],
    ['Will Ida Sol leave office by June?', 'leave-office'],
    ['Ida Sol out as CEO before July?', 'leave-office'],
    ['Will Ida Sol remain in office through June?', 'leave-office'],
    ['Will Ida Sol still be Prime Minister in June?', 'remain-office'],
    ['Will Democrats win the House in 2030?', 'control-chamber'],
    ['Will Republicans control the Senate after the midterms?', 'control-chamber'],
    ['Will Democrats win the Ohio Senate race?', 'win'],
    ['Will the Fed decrease interest rates by 25 bps?', 'rate-decision'],
    ['No change in Fed interest rates after the May meeting?', 'rate-decision'],
    ['Will 3 Fed rate cuts happen in 2028?', 'rate-cuts-count'],
    ['Will core CPI rise more than 0.3% in May?', 'core-cpi'],
    ['Unemployment rate above 4.5% in May?', 'unemployment-rate'],
    ['Will Bitcoin dip to $60,000 in May?', 'price'],
    ['Ether price range on May 4?', 'price'],
    ['Will Acme Rockets IPO before 2029?', 'ipo'],
    ['Will Acme acquire Borealis?', 'acquire'],
    ['Will the high temp in Denver be 71-72° on May 3?', 'high-temperature'],
    ['Will the lowest temperature in Oslo be below -4°C?', 'low-temperature'],
    ['Will Trump visit Norway in 2028?', 'visit'],
    ['Will Trump say "tremendous" this week?', 'say-words'],
    ['Spread: Utah Jazz (-4.5)', 'spread'],
    ['Will the Jazz beat the Suns by more than 4.5 points?', 'spread'],
    ['Jazz vs. Suns: O/U 219.5', 'points-total'],
    ['Ida Sol: Receiving Yards O/U 40.5', 'receiving-yards'],
    ['Ida Sol: Points O/U 20.5', 'points'],
    ['Will the Lakers make the NBA Playoffs?', 'make-playoffs'],
    ['Will the Lakers miss the NBA Playoffs?', 'miss-playoffs'],
    ['Will Ida Sol win the 2028 NFL MVP?', 'award:mvp'],
    ['Will Ida Sol win Best Supporting Actress?', 'award:best-supporting-actress'],
    ['"Frostline" Rotten Tomatoes score above 80?', 'rotten-tomatoes-score'],
    ['Will Ida Sol advance to the runoff?', 'advance'],
    ['Will Ida Sol and Per Moe be the 2028 Democratic Presidential ticket?', 'ticket'],
    ['Norway x Iceland ceasefire by May?', 'ceasefire'],
    ['GTA VI released before May?', 'release'],
    ['Ida Sol convicted?', 'convicted'],
    ['US recession in 2029?', 'recession'],
  ])('of "%s" is %s', (title, metric) => {
    expect(read(title).metric?.value).toBe(metric);
  });

  it('is unknown where nothing says it', () => {
    expect(read('Frostline in May?').metric).toBeNull();
  });

  it('is told by Polymarket’s own kind of a sports market', () => {
    const market = polymarket('Jazz 20+', { details: { sportsMarketType: 'team_totals' } });
    expect(readFingerprint(market, null).metric?.value).toBe('team-total');
    const odd = polymarket('Jazz 20+', { details: { sportsMarketType: 'constructor' } });
    expect(readFingerprint(odd, null).metric).toBeNull();
  });
});

describe('the stage', () => {
  it.each([
    ['Will Tie win the 1st Half?', 'half'],
    ['Getafe leading at halftime?', 'half'],
    ['Will Ida Sol win the first round of the election?', 'first-round'],
    ['Will Ida Sol win the runoff?', 'runoff'],
    ['Will Ida Sol win the top-two primary?', 'primary'],
    ['Will Ida Sol be the Republican nominee?', 'nomination'],
    ['Will Ida Sol win the Republican primary?', 'nomination'],
    ['Will Ida Sol win the Oregon governor election?', 'general'],
    ['Will the Jazz win the NBA Finals?', 'final'],
    ['Jazz vs. Suns', 'game'],
    ['AL East winner?', 'division'],
    ['Counter-Strike: Nord vs Sud - Map 2 Winner', 'map'],
  ])('of "%s" is %s', (title, stage) => {
    expect(read(title).stage?.value).toBe(stage);
  });

  it('is read from the rules only where the titles are silent', () => {
    const rules = 'If Ida Sol scores 20+ points, including overtime, the market resolves to Yes.';
    expect(read('Ida Sol: 20+ points', rules).stage?.value).toBe('including-overtime');
    expect(read('Ida Sol: 20+ points in the 1st half', rules).stage?.value).toBe('half');
  });
});

describe('the trigger', () => {
  it.each([
    ['Ida Sol announced as next James Bond?', null, 'announcement'],
    ['Will the US confirm that aliens exist?', null, 'confirmation'],
    ['Will Trump next nominate Ida Sol as Fed Chair?', null, 'nomination'],
    ['Will the Jazz win the NBA Finals?', null, 'act'],
    ['Acme IPO before 2029?', null, undefined],
    ['Acme IPO before 2029?', 'Resolves to "Yes" if Acme confirms an IPO.', 'confirmation'],
    ['Acme IPO before 2029?', 'This market will resolve to "Yes" if Acme is listed.', 'act'],
  ])('of "%s" under %j is %s', (title, rules, trigger) => {
    expect(read(title, rules).trigger?.value).toBe(trigger);
  });
});

describe('the scope', () => {
  it.each([
    ['Will Acme or Borealis IPO first?', 'first'],
    ['Will Ida Sol be the next Prime Minister?', 'next'],
    ['Will any company reach AGI?', 'any'],
    ['Will Ida Sol win the most seats?', 'most'],
    ['Will Ida Sol win the first round?', undefined],
    ['Will Bitcoin reach a new all-time high?', undefined],
  ])('of "%s" is %s', (title, scope) => {
    expect(read(title).scope?.value).toBe(scope);
  });
});

describe('the negation', () => {
  it.each([
    ['Will Acme IPO in 2029?', false],
    ['Will Acme not IPO in 2029?', true],
    ["Won't Acme IPO in 2029?", true],
    ['Will Acme fail to IPO in 2029?', true],
    ['Will Ida Sol never return?', true],
    ['Will Ida Sol lose the election?', false],
    ['No change in Fed interest rates in May?', false],
    ['Will the vote of no confidence pass?', false],
    ['Will Ida Sol win unless Per Moe runs?', undefined],
    ['Will neither party win a majority?', undefined],
    ['Will Acme not fail to IPO?', undefined],
    ['Election without Ida Sol?', undefined],
  ])('of "%s" is %s', (title, isNegated) => {
    expect(read(title).isNegated?.value).toBe(isNegated);
  });

  it('turns round with the No outcome, and a second time with a negative question', () => {
    const plain = polymarket('Will Acme IPO in 2029?');
    const negative = polymarket('Will Acme not IPO in 2029?');
    expect(readFingerprint(plain, 'No').isNegated?.value).toBe(true);
    expect(readFingerprint(plain, 'Yes').isNegated?.value).toBe(false);
    expect(readFingerprint(negative, 'No').isNegated?.value).toBe(false);
    const upOrDown = polymarket('Bitcoin Up or Down - May 3', { outcomes: ['Up', 'Down'] });
    expect(readFingerprint(upOrDown, 'Up').isNegated?.value).toBe(false);
    expect(readFingerprint(upOrDown, 'Down').isNegated?.value).toBe(true);
  });

  it('cannot be told where a sub-title denies something', () => {
    const market = kalshi('Who will acquire Acme?', 'No acquisition');
    expect(readFingerprint(market, null).isNegated).toBeNull();
    const hold = kalshi('Fed decision in May?', 'No change');
    expect(readFingerprint(hold, null).isNegated?.value).toBe(false);
  });
});
