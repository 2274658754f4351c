/** Who a market is about, in the venues' own ways of writing it. */
import { describe, expect, it } from 'vitest';
import type { DiscoveredMarket } from '../../../../src-main/core/domain/market.ts';
import { readEntities } from '../../../../src-main/core/fingerprint/words/read-entities.ts';
import { kalshi, polymarket, textOf } from './market.ts';

const subjectOf = (market: DiscoveredMarket, outcome: string | null = null): string | null =>
  readEntities(textOf(market, outcome)).subject?.value.key ?? null;

const othersOf = (market: DiscoveredMarket, outcome: string | null = null): readonly string[] =>
  readEntities(textOf(market, outcome)).others.map(({ value }) => value.key);

const teams = (first: string, second: string): { readonly outcomes: readonly string[] } => ({
  outcomes: [first, second],
});

describe('the subject of a question', () => {
  it.each([
    ['Will the Denver Nuggets win the 2027 NBA Finals?', 'team:nba/denver-nuggets'],
    ['Will the Florida Panthers win the Stanley Cup?', 'team:nhl/florida-panthers'],
    ['Will the Miami Heat reach the NBA Finals?', 'team:nba/miami-heat'],
    ['Will Olympique de Marseille win the Champions League?', 'team:ligue1/marseille'],
    ['Will the price of Ether be above $3,000 on May 4?', 'asset:eth'],
    ['Gold above $5,000 on Friday?', 'asset:gold'],
    ['Will South Africa win a gold medal?', 'country:za'],
    ['Will Gabriel Attal win the next French election?', 'person:gabriel-attal'],
    ['Will José Raúl Mulino resign in 2027?', 'person:jose-raul-mulino'],
    ["Will Ryan O'Hearn lead the league?", 'person:ryan-ohearn'],
    ['Will Virgil van Dijk retire?', 'person:virgil-van-dijk'],
    ['Will Lee Jun-ho be elected mayor of Seoul?', 'person:lee-jun-ho'],
    ['Will Dwayne "The Rock" Johnson run for president?', 'person:dwayne-johnson'],
    ['Will Jordan Poole be traded?', 'person:jordan-poole'],
    ['Will Jordan recognize Somaliland?', 'region:somaliland'],
    ['Will Trump nominate Ana Belmonte as ambassador?', 'person:ana-belmonte'],
    ['Will the Fed cut rates by 25 bps in June?', 'org:fed'],
    ['Will the GOP win the Iowa Senate race?', 'party:us-republican'],
    ['Will the Conservatives win the next Canadian election?', 'party:ca-conservative'],
    ['Will the Conservatives win the next UK election?', 'party:uk-conservative'],
    ['Will the Conservatives gain seats?', 'name:conservatives'],
    ['Will the highest temperature in Ankara be 9°C on May 1?', 'city:ankara'],
    ['Rebecca Lindqvist: Rushing Yards O/U 51.5', 'person:rebecca-lindqvist'],
    ['Senator Halvorsen convicted of fraud?', 'name:halvorsen'],
    ['GTA VI out before October?', 'work:gta-6'],
    ['Solana Up or Down - June 3, 5PM ET', 'asset:sol'],
    ['Will Ajax vs. Feyenoord end in a draw?', 'result:draw'],
    ['Who will win the mayoral election in Denver?', null],
    ['Will anyone be charged by June?', null],
    ['Lakers vs. Celtics', null],
  ])('in "%s" is %s', (title, subject) => {
    expect(subjectOf(polymarket(title))).toBe(subject);
  });

  it.each([
    ['2028 Pro Basketball Champion', 'Golden State', 'team:nba/golden-state-warriors'],
    ['Pro Football: Week 3', 'New York G', 'team:nfl/new-york-giants'],
    ['Who will be the next Pope?', 'Luis Antonio Tagle', 'person:luis-antonio-tagle'],
    ['Bristol vs Leeds: Strikeouts', 'Ari Fontaine: 6+', 'person:ari-fontaine'],
    ['House control after 2030?', 'Democratic Party', 'party:us-democratic'],
    ['Seattle vs Houston Winner?', 'Tie', 'result:draw'],
    ['Who will win the primary?', 'Someone else', 'result:other'],
    ['Bitcoin price on Jun 3, 2027?', '$92,000 or above', 'asset:btc'],
    ['When will Ethereum hit $9k?', 'Before July 2027', 'asset:eth'],
    ['High temp in Denver?', '71° to 72°', 'city:denver'],
    ['NFC Champion?', 'Seattle', 'team:nfl/seattle-seahawks'],
    ['What will Powell say?', 'Tariff / Tariffs', 'person:jerome-powell'],
  ])('of Kalshi\'s "%s" with "%s" is %s', (event, yes, subject) => {
    expect(subjectOf(kalshi(event, yes))).toBe(subject);
  });

  it('is the named outcome, in full where the market says so', () => {
    const match = polymarket('Set 1 Winner: Ferro vs Lind', {
      ...teams('Ferro', 'Lind'),
      details: { groupItemTitle: 'Oslo Open: Clara Ferro vs Ingrid Lind Set 1 Winner' },
    });
    expect(subjectOf(match, 'Ferro')).toBe('person:clara-ferro');
    expect(subjectOf(match)).toBeNull();
  });

  it('is the side of the match that Kalshi’s ticker ends with', () => {
    const of = (ticker: string): string | null =>
      subjectOf(kalshi('Tampa Bay vs Boston Winner?', null, { venueId: ticker }));
    expect(of('KXMLBGAME-27MAY101335TBBOS-TB')).toBe('team:mlb/tampa-bay-rays');
    expect(of('KXMLBGAME-27MAY101335TBBOS-BOS')).toBe('team:mlb/boston-red-sox');
    expect(of('KXMLBGAME-27MAY101335TBBOS-TIE')).toBe('result:draw');
    expect(of('KXMLBGAME-27MAY10BOSBOS-BOS')).toBeNull();
  });

  it('is the match itself for a total, whichever side is named first', () => {
    const first = subjectOf(polymarket('Suns vs. Jazz: O/U 219.5', teams('Over', 'Under')), 'Over');
    const second = subjectOf(
      kalshi('Utah vs Phoenix: Total Points', 'Over 219.5 points scored', {
        details: { series_ticker: 'KXNBATOTAL' },
      }),
    );
    expect(first).toBe('match:team:nba/phoenix-suns+team:nba/utah-jazz');
    expect(second).toBe(first);
  });
});

describe('a city that is also a team', () => {
  it.each([
    ['KXNBAGAME', 'team:nba/chicago-bulls'],
    ['KXWNBAGAME', 'team:wnba/chicago-sky'],
    ['KXNFLGAME', 'team:nfl/chicago-bears'],
    ['KXNHLGAME', 'team:nhl/chicago-blackhawks'],
    ['KXMLSGAME', 'team:mls/chicago-fire'],
  ])('is the team of the league in %s', (series, key) => {
    const market = kalshi('Chicago vs Dallas Winner?', 'Chicago', {
      details: { series_ticker: series },
    });
    expect(subjectOf(market)).toBe(key);
  });

  it('stays unresolved where two sides meet in a league nobody names', () => {
    expect(subjectOf(kalshi('Chicago vs Dallas Winner?', 'Chicago'))).toBe('name:chicago');
  });

  it('stays unresolved where the league has two teams in it', () => {
    const market = kalshi('Los Angeles vs Dallas Winner?', 'Los Angeles', {
      details: { series_ticker: 'KXNFLGAME' },
    });
    expect(subjectOf(market)).toBe('name:los-angeles');
  });

  it('is the city in politics and weather', () => {
    expect(othersOf(polymarket('Will Ines Ortega win the Chicago mayoral election?'))).toContain(
      'city:chicago',
    );
    expect(subjectOf(polymarket('Rain in Chicago on June 4?'))).toBe('city:chicago');
  });

  it('is not taken for a team where only one side could be one', () => {
    const match = polymarket('Harbour Cup: Storm vs. Lind', teams('Storm', 'Lind'));
    expect(subjectOf(match, 'Storm')).toBe('name:storm');
  });

  it('is told by the one league that both nicknames share', () => {
    const kings = polymarket('Spread: Kings (-1.5)', teams('Kings', 'Capitals'));
    expect(subjectOf(kings, 'Kings')).toBe('team:nhl/los-angeles-kings');
    const giants = polymarket('Giants vs. Cardinals', teams('Giants', 'Cardinals'));
    expect(subjectOf(giants, 'Giants')).toBe('name:giants');
  });
});

describe('the others', () => {
  it.each([
    ['Will Ida Sol win the 2028 Iowa Senate race?', ['region:us-ia', 'office:senator']],
    ['Will Ida Sol be the nominee for TX-21?', ['region:us-tx-21']],
    ["Will Ida Sol win Florida's 3rd congressional district?", ['region:us-fl-03']],
    [
      'Will Chile win Group C in the 2030 FIFA World Cup?',
      ['competition:world-cup', 'part:group-c'],
    ],
    ['Will Trump say "tremendous" in June?', ['word:tremendous']],
    ['Oilers vs. Flames: 1st Half Winner', ['part:half-1']],
    ['Oilers vs. Flames: leading at halftime', ['part:half-1']],
    ['Kentucky Wildcats vs. Duke Blue Devils (W)', ['field:women']],
  ])('of "%s" hold %j', (title, keys) => {
    expect(othersOf(polymarket(title))).toEqual(expect.arrayContaining([...keys]));
  });

  it('never hold the subject', () => {
    const market = kalshi('Boston vs Miami Winner?', 'Miami', {
      details: { series_ticker: 'KXMLBGAME' },
    });
    const { subject, others } = readEntities(textOf(market));
    expect(others.map(({ value }) => value.key)).not.toContain(subject?.value.key);
    expect(others.map(({ value }) => value.key)).toContain('team:mlb/boston-red-sox');
  });

  it('carry the words they were read from, as the venue wrote them', () => {
    const title = 'Will Călin Pop visit the U.K. in June?';
    const { subject, others } = readEntities(textOf(polymarket(title)));
    for (const read of [subject, ...others]) {
      expect(title.slice(read?.span.start, read?.span.end)).toBe(read?.span.text);
    }
    expect(others.map(({ value }) => value.key)).toContain('country:gb');
  });
});
