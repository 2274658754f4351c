/** Questions that name nobody, things kept from happening, and answers that are no names. */
import { describe, expect, it } from 'vitest';
import type { DiscoveredMarket } from '../../../../src-main/core/domain/market.ts';
import { readFingerprint } from '../../../../src-main/core/fingerprint/read-fingerprint.ts';
import { sameEntity } from '../../../../src-main/core/fingerprint/words/entities/same-entity.ts';
import { kalshi, polymarket } from './market.ts';

const read = (market: DiscoveredMarket) => readFingerprint(market, 'Yes');
const subjectOf = (market: DiscoveredMarket): string | null =>
  read(market).subject?.value.key ?? null;

describe('a question that names nobody', () => {
  it.each([
    ['Will a national carbon fee bill become law by May 3, 2029?', 'name:national-carbon-fee-bill'],
    ['Will an undersea cable break before May?', 'name:undersea-cable'],
    ['Will the Booker Prize go to a debut novel?', 'name:debut-novel'],
    ['Will a silent film win Best Picture at the 2029 Oscars?', 'name:silent-film'],
    ['Will a film not in English win Best Picture?', 'name:film-not-in-english'],
    ['Will the unemployment rate be above 4.5%?', 'statistic:unemployment-rate'],
    ['Will the Champions League winner be unbeaten?', 'competition:champions-league'],
    ['Will anyone become a trillionaire?', null],
    ['Will a Category 4 hurricane hit Texas in 2029?', 'region:us-tx'],
    ['Will a hurricane hit Texas in 2029?', 'region:us-tx'],
  ])('as "%s" is about %s', (title, subject) => {
    expect(subjectOf(polymarket(title))).toBe(subject);
  });

  it('is about the same thing only in the same words', () => {
    const bill = read(polymarket('Will a carbon fee bill become law?')).subject?.value;
    const same = read(kalshi('Will a carbon fee bill become law?', 'By May 3, 2029')).subject
      ?.value;
    const other = read(polymarket('Will a prison reform bill become law?')).subject?.value;
    if (bill == null || same == null || other == null) throw new Error('a subject was not read');
    expect(sameEntity(bill, same)).toBe(true);
    expect(sameEntity(bill, other)).not.toBe(true);
  });

  it('and only describes who wins proves nothing', () => {
    const past = read(polymarket('Will a past winner win Best Actor?')).subject?.value;
    if (past == null) throw new Error('a subject was not read');
    expect(sameEntity(past, past)).toBeNull();
  });
});

describe('what is kept from happening', () => {
  it.each([
    ['Will it stay dry in Oslo on May 3?', 'rainfall', true],
    ['Will it rain in Oslo on May 3?', 'rainfall', false],
    ['Will the US government stay funded without a shutdown through May?', 'shutdown', true],
    ['Will Congress avoid a government shutdown in May?', 'shutdown', true],
    ['Will the premier of Ontario remain in office through May 3?', 'leave-office', true],
    ['Will the premier of Ontario leave office by May 3?', 'leave-office', false],
    ['Will the Aurora probe still be in orbit on May 3?', 'leave-orbit', true],
    ['Will the Aurora probe fall out of orbit by May 3?', 'leave-orbit', false],
    ['Will it not stay dry in Oslo on May 3?', 'rainfall', undefined],
    ['Will Acme deliver 30,000 or fewer vehicles in May?', 'deliveries', false],
    ['Will the FDA approve a malaria vaccine by May?', 'approve', false],
    ['Will no one be charged over the flood?', 'charged', undefined],
    ['Will the Republican nominee win the 2028 presidential election?', 'win', false],
    ['Will Ida Sol be the Republican nominee?', 'nominee', false],
    ['Will the Aurora rocket reach orbit before July 2028?', 'reach-orbit', false],
    ['Will Jazz vs. Suns go to overtime?', 'go-to-overtime', false],
  ])('in "%s" is %s with negation %s', (title, metric, isNegated) => {
    const fingerprint = read(polymarket(title));
    expect(fingerprint.metric?.value).toBe(metric);
    expect(fingerprint.isNegated?.value).toBe(isNegated);
  });

  it('turns round once more with the No outcome', () => {
    const market = polymarket('Will it stay dry in Oslo on May 3?');
    expect(readFingerprint(market, 'No').isNegated?.value).toBe(false);
  });
});

describe('a negation inside the subject', () => {
  it('turns nothing round, and repeats in the sub-title', () => {
    const title = 'Will a song not in Spanish win Song of the Year?';
    expect(read(polymarket(title)).isNegated?.value).toBe(false);
    expect(read(kalshi(title, 'Not in Spanish')).isNegated?.value).toBe(false);
    expect(read(polymarket(title)).others.map(({ value }) => value.key)).not.toContain(
      'country:es',
    );
  });

  it('is none where the verb is denied', () => {
    expect(read(polymarket('Will a song in Spanish not win?')).isNegated?.value).toBe(true);
    expect(read(polymarket('Will a deputy be not in office?')).isNegated?.value).not.toBe(false);
    expect(read(polymarket('Will a song not in Spanish not win?')).isNegated?.value).not.toBe(
      false,
    );
  });
});

describe('what a sub-title says', () => {
  it.each([
    ['2029 Utah governor election winner', 'Republican candidate', 'party:us-republican'],
    ['2029 Utah governor election winner', 'The Democratic nominee', 'party:us-democratic'],
    ['2029 Utah governor election winner', 'A Republican', 'party:us-republican'],
    ['Will the Aurora probe fall out of orbit?', 'Splashdown', 'name:aurora'],
    ['Who will be the next Pope?', 'Marco Vasari', 'person:marco-vasari'],
  ])('under "%s" as "%s" makes %s the subject', (event, yes, subject) => {
    expect(subjectOf(kalshi(event, yes))).toBe(subject);
  });

  it('leaves a total to the match, whatever the event says of its day', () => {
    const market = kalshi('Utah vs Phoenix: Total points', 'Over 219.5 points scored', {
      venueId: 'KXNBATOTAL-29MAY03UTAPHX-219',
      details: { sub_title: 'UTA at PHX (May 3, 2029)', series_ticker: 'KXNBATOTAL' },
    });
    expect(subjectOf(market)).toBe('match:team:nba/phoenix-suns+team:nba/utah-jazz');
    expect(read(market).residue).toEqual([]);
  });

  it('does not make a tournament a country or a player', () => {
    const market = kalshi('Clara Ferro vs Ingrid Lind: winner?', 'Clara Ferro', {
      details: { sub_title: 'the Indian Wells quarter-finals' },
    });
    const kinds = read(market).others.map(({ value }) => value.kind);
    expect(kinds).toEqual(['person', 'competition']);
  });
});

describe('filler', () => {
  it.each([
    ['Which country will win Eurovision 2029?', 'Norway'],
    ['Fed decision in May 2029?', 'Fed maintains rate'],
  ])('of "%s" leaves nothing over', (event, yes) => {
    const words = read(kalshi(event, yes)).residue;
    expect(words.filter((word) => /country|meeting|decision|which/.test(word))).toEqual([]);
  });
});
