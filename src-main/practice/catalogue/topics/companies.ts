/** Listings, sizes and races of companies. */
import type { Calendar } from '../calendar.ts';
import { duo, onKalshi, onPolymarket } from '../duo.ts';
import type { Group, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same } from '../question.ts';

const nasdaq = { name: 'Nasdaq', url: 'https://www.nasdaq.com/' };
const sec = { name: 'SEC', url: 'https://www.sec.gov/' };
const ranking = { name: 'CompaniesMarketCap', url: 'https://companiesmarketcap.com/' };

const largest = (c: Calendar): Group => ({
  category: 'companies',
  polymarket: {
    title: `Largest company end of June ${c.year}`,
    source: ranking.url,
    endsAt: c.eastern(6, 30, 16),
    isExclusive: true,
  },
  kalshi: {
    ticker: `KXLARGEST-${c.tag(6, 30)}`,
    series: { ticker: 'KXLARGEST', title: 'Largest company' },
    title: `Largest company in the world on ${c.long(6, 30)}`,
    subTitle: `On ${c.short(6, 30)}`,
    sources: [ranking],
    closesAt: c.eastern(6, 30, 16),
    graceDays: 0,
    isExclusive: true,
  },
  rows: [
    { name: 'Nvidia', code: 'NVDA', chance: 0.56 },
    { name: 'Microsoft', code: 'MSFT', chance: 0.13 },
    { name: 'Apple', code: 'AAPL', chance: 0.12 },
    { name: 'Alphabet', code: 'GOOG', chance: 0.14 },
  ].map(({ name, code, chance }) => ({
    chance,
    polymarket: {
      question: `Largest company in the world on ${c.long(6, 30)}: ${name}`,
      label: name,
      rules: prose`
        This market will resolve to "Yes" if ${name} has the largest market capitalisation of all
        listed companies at the close of trading on ${c.long(6, 30)}, and to "No" otherwise.

        The resolution source is https://companiesmarketcap.com/ as it stands at 4:00 PM ET.`,
    },
    kalshi: {
      suffix: code,
      yes: name,
      rules: prose`If ${name} has the largest market capitalisation of all listed companies at the
        close of trading on ${c.long(6, 30)}, then the market resolves to Yes.`,
      more: 'Read at 4:00 PM ET.',
      strike: { type: 'structured' as const, key: 'company', value: code },
    },
    relation: same('Same ranking, same minute, same company.'),
  })),
});

const listings = (c: Calendar): readonly Group[] => [
  ...[
    { name: 'Stripe', code: 'STRIPE', chance: 0.27 },
    { name: 'Databricks', code: 'DBX', chance: 0.44 },
  ].map(({ name, code, chance }) =>
    duo({
      category: 'companies',
      chance,
      relation: same('First day of trading on a US exchange, same deadline on both.'),
      polymarket: {
        question: `Will ${name} IPO by ${c.long(9, 30)}?`,
        source: nasdaq.url,
        endsAt: c.eastern(9, 30, 16),
        rules: prose`
          This market will resolve to "Yes" if shares of ${name} trade publicly on a US exchange by
          the close of trading on ${c.long(9, 30)}. A filing alone is not enough; a direct listing
          counts.

          The resolution source is https://www.nasdaq.com/, or the exchange in question.`,
      },
      kalshi: {
        ticker: `KXIPO${code}-${c.tag(9, 30)}`,
        title: `Will ${name} IPO?`,
        yes: `By ${c.long(9, 30)}`,
        sources: [nasdaq],
        closesAt: c.eastern(9, 30, 16),
        rules: prose`If shares of ${name} trade publicly on a US exchange by the close of trading on
          ${c.short(9, 30)}, then the market resolves to Yes.`,
        more: 'A filing alone is not enough. A direct listing counts.',
      },
    }),
  ),
  duo({
    category: 'companies',
    chance: 0.39,
    relation: nearMiss(
      'announcement-vs-act',
      'A public filing pays on Polymarket; Kalshi waits for the first trade.',
    ),
    polymarket: {
      question: `Will Discord announce an IPO by ${c.long(4, 30)}?`,
      source: sec.url,
      endsAt: c.utc(4, 30, 20),
      rules: prose`
        This market will resolve to "Yes" if Discord announces an initial public offering, or files
        for one publicly, by ${c.long(4, 30)}, 11:59 PM ET. Trading need not have begun.

        The resolution source is https://www.sec.gov/ or the company itself.`,
    },
    kalshi: {
      ticker: `KXIPODISCORD-${c.tag(4, 30)}`,
      title: `Will Discord IPO by ${c.long(4, 30)}?`,
      yes: 'Discord IPO',
      sources: [sec],
      closesAt: c.utc(4, 30, 20),
      rules: prose`If shares of Discord trade on a US exchange by ${c.short(4, 30)}, then the market
        resolves to Yes.`,
      more: 'Filing a registration statement does not resolve the market.',
    },
  }),
];

const races = (c: Calendar): readonly Group[] => [
  ...[
    { one: 'OpenAI', other: 'Anthropic', code: 'OAI', chance: 0.34 },
    { one: 'Canva', other: 'Revolut', code: 'CANVA', chance: 0.3 },
  ].map(({ one, other, code, chance }) =>
    duo({
      category: 'companies',
      chance,
      relation: nearMiss(
        'race-vs-standalone',
        `Kalshi asks which of two lists first; if ${other} is earlier, only Polymarket can pay.`,
      ),
      polymarket: {
        question: `Will ${one} IPO by ${c.long(12, 20)}?`,
        source: nasdaq.url,
        endsAt: c.eastern(12, 20, 16),
        rules: prose`
          This market will resolve to "Yes" if shares of ${one} trade publicly on any exchange by
          the close of ${c.long(12, 20)}, whoever else has listed before. The source is
          https://www.nasdaq.com/.`,
      },
      kalshi: {
        ticker: `KXIPORACE-${c.yy}${code}`,
        suffix: code,
        title: `Will ${one} IPO before ${other} by ${c.long(12, 20)}?`,
        yes: `${one} first`,
        sources: [nasdaq],
        closesAt: c.eastern(12, 20, 16),
        rules: prose`If shares of ${one} trade publicly before those of ${other} do, and by
          ${c.short(12, 20)}, then the market resolves to Yes.`,
      },
    }),
  ),
];

const deliveries = (c: Calendar): readonly Group[] => [
  duo({
    category: 'companies',
    chance: 0.58,
    relation: inverted('450,000 or fewer is the No of more than 450,000.'),
    polymarket: {
      question: `Will Tesla deliver 450,000 or fewer vehicles in Q2 ${c.year}?`,
      source: 'https://ir.tesla.com/',
      endsAt: c.utc(7, 2, 14),
      rules: prose`
        This market will resolve to "Yes" if the deliveries Tesla publishes for the second quarter
        of ${c.year} are 450,000 vehicles or fewer. The source is https://ir.tesla.com/.`,
    },
    kalshi: {
      ticker: `KXTESLA-${c.yy}Q2`,
      suffix: '450000',
      title: `Tesla deliveries in Q2 ${c.year}`,
      yes: 'More than 450,000',
      sources: [{ name: 'Tesla', url: 'https://ir.tesla.com/' }],
      closesAt: c.utc(7, 2, 14),
      rules: prose`If Tesla delivered more than 450,000 vehicles in the second quarter of ${c.year},
        then the market resolves to Yes.`,
      strike: { type: 'greater', floor: 450_000 },
    },
  }),
];

const unpaired = (c: Calendar): readonly Group[] => [
  ...['Netflix', 'Nike', 'FedEx', 'Costco', 'Oracle'].map((name, index) =>
    onPolymarket('companies', [0.82, 0.61, 0.55, 0.79, 0.66][index] ?? 0.5, {
      question: `Will ${name} beat quarterly earnings in Q1 ${c.year}?`,
      source: 'https://seekingalpha.com/',
      endsAt: c.utc(4, 22, 21),
      rules: prose`
        This market will resolve to "Yes" if ${name} publishes earnings per share for its quarter
        that ends in Q1 ${c.year} above the consensus estimate on Seeking Alpha, and to "No"
        otherwise or if nothing is published by ${c.long(6, 15)}.`,
    }),
  ),
  ...[3, 4, 5, 6].map((trillions, index) =>
    onKalshi('companies', [0.88, 0.63, 0.38, 0.14][index] ?? 0.5, {
      ticker: `KXNVDACAP-${c.tag(9, 30)}`,
      suffix: `T${trillions}`,
      title: `How large will Nvidia be on ${c.short(9, 30)}?`,
      yes: `Above $${trillions} trillion`,
      sources: [ranking],
      closesAt: c.eastern(9, 30, 16),
      rules: prose`If Nvidia's market capitalisation is above $${trillions} trillion at the close of
        trading on ${c.short(9, 30)}, then the market resolves to Yes.`,
      strike: { type: 'greater', floor: trillions },
    }),
  ),
];

export const companies: Topic = (c) => [
  largest(c),
  ...listings(c),
  ...races(c),
  ...deliveries(c),
  ...unpaired(c),
];
