/** Generated elections, offices, firms, awards and remarks, as each venue words them. */
import type { Draw } from '../bench/titles.ts';
import type { GeneratedEvent, GeneratedRow } from './generated-frames.ts';
import {
  codeOfPerson,
  COMPANIES,
  COUNTRIES,
  DEMONYMS,
  of,
  people,
  some,
  STATES,
} from './generated-words.ts';

const YEARS = [2026, 2028] as const;
const PARTIES = [
  ['Democrats', 'Democratic Party', 'Democratic', 'D'],
  ['Republicans', 'Republican Party', 'Republican', 'R'],
] as const;

/** The rows of an event whose later edition only Kalshi lists. */
const listed = (isBoth: boolean, row: GeneratedRow): GeneratedRow =>
  isBoth || row.kalshi === undefined ? row : { kalshi: row.kalshi };

const senateAndHouse = (draw: Draw): readonly GeneratedEvent[] =>
  STATES.flatMap(({ name, code }) =>
    YEARS.flatMap((year) => {
      const isBoth = year === 2026;
      const district = String(1 + draw(9)).padStart(2, '0');
      const seat = `${code}-${district}`;
      const end = { endsAtMs: Date.UTC(year, 10, 3), graceDays: 365 };
      return [
        {
          ...end,
          topic: 'senate race',
          polymarketTitle: `${name} Senate Election Winner`,
          kalshiTitle: `${name} Senate winner?`,
          ticker: `SENATE${code}-${year - 2000}`,
          rows: PARTIES.map(([party, , adjective, letter]) =>
            listed(isBoth, {
              polymarket: {
                title: `Will the ${party} win the ${name} Senate race in ${year}?`,
                label: party,
              },
              kalshi: {
                question: `Will ${adjective} win the Senate race in ${name}?`,
                yes: `${adjective} party`,
                code: letter,
              },
            }),
          ),
        },
        {
          ...end,
          topic: 'house seat',
          polymarketTitle: `${seat} House Election Winner`,
          kalshiTitle: `${seat} House winner?`,
          ticker: `KXHOUSERACE-${code}${district}-${year - 2000}`,
          rows: PARTIES.map(([, party, adjective, letter]) =>
            listed(isBoth, {
              polymarket: { title: `Will the ${party} win the ${seat} House seat?`, label: party },
              kalshi: {
                question: `Will ${adjective} win the House race for ${seat}?`,
                yes: `${adjective} party`,
                code: letter,
              },
            }),
          ),
        },
      ];
    }),
  );

const governors = (draw: Draw): readonly GeneratedEvent[] =>
  STATES.flatMap(({ name, code }) => {
    const candidates = people(4, draw);
    const end = { graceDays: 500 };
    return [
      {
        ...end,
        endsAtMs: Date.UTC(2026, 4, 19),
        topic: 'nominee',
        polymarketTitle: `${name} Governor Republican Primary Winner`,
        kalshiTitle: `${name} Republican Governor nominee?`,
        ticker: `KXGOV${code}NOMR-26`,
        rows: candidates.map((candidate) => ({
          polymarket: {
            title: `Will ${candidate} win the 2026 ${name} Governor Republican primary election?`,
            label: candidate,
          },
          kalshi: {
            question: `Will ${candidate} be the Republican nominee for Governor in ${name}?`,
            yes: candidate,
            code: codeOfPerson(candidate),
          },
        })),
      },
      {
        ...end,
        endsAtMs: Date.UTC(2026, 10, 3),
        topic: 'governor',
        polymarketTitle: `${name} Governor Election Winner`,
        kalshiTitle: `Who will win the governorship in ${name}?`,
        ticker: `KXGOV${code}-26`,
        rows: candidates.map((candidate) => ({
          polymarket: {
            title: `Will ${candidate} win the ${name} governor election in 2026?`,
            label: candidate,
          },
          kalshi: {
            question: `Will ${candidate} be the next governor of ${name}?`,
            yes: candidate,
            code: codeOfPerson(candidate),
          },
        })),
      },
    ];
  });

const nations = (draw: Draw): readonly GeneratedEvent[] =>
  COUNTRIES.flatMap((country, at) => {
    const demonym = DEMONYMS[country] ?? country;
    const candidates = people(5, draw);
    const year = 2026 + (at % 2);
    return [
      {
        topic: 'president',
        polymarketTitle: `${demonym} Presidential Election Winner`,
        kalshiTitle: `Who will be the next President of ${country}?`,
        ticker: `KX${country.slice(0, 3).toUpperCase()}PRES-${year - 2000}`,
        endsAtMs: Date.UTC(year, 9, 4),
        graceDays: 90,
        rows: candidates.map((candidate) => ({
          polymarket: {
            title: `Will ${candidate} win the ${year} ${demonym} presidential election?`,
            label: candidate,
          },
          kalshi: {
            question: `Will ${candidate} be elected President of ${country}?`,
            yes: candidate,
            code: codeOfPerson(candidate),
          },
        })),
      },
      {
        topic: 'first round',
        polymarketTitle: `${demonym} Presidential Election: first round`,
        kalshiTitle: `Who will be 1st in the ${demonym} election first round?`,
        ticker: `KX${country.slice(0, 3).toUpperCase()}TOP-30`,
        endsAtMs: Date.UTC(year, 8, 20),
        graceDays: 10,
        rows: candidates.flatMap((candidate) => [
          {
            polymarket: {
              title: `Will ${candidate} win the most votes in the 1st round of the ${demonym} presidential election?`,
            },
            kalshi: {
              question: `Will ${candidate} be 1st in the next ${demonym} presidential election first round?`,
              yes: candidate,
              code: codeOfPerson(candidate),
            },
          },
          {
            polymarket: {
              title: `Will ${candidate} advance to the ${demonym} presidential election runoff?`,
            },
          },
        ]),
      },
      {
        topic: 'leaves office',
        polymarketTitle: `${candidates[0] ?? ''} out by...?`,
        kalshiTitle: `When will ${candidates[0] ?? ''} leave office?`,
        ticker: `KX${country.slice(0, 3).toUpperCase()}OUT-27`,
        endsAtMs: Date.UTC(2027, 11, 31),
        graceDays: 30,
        rows: [
          [`by June 30, 2026`, 'Before Jul 1, 2026', '26JUL01'],
          [`by December 31, 2026`, 'Before 2027', '27JAN01'],
          [`before 2028`, 'Before Jan 1, 2028', '28JAN01'],
        ].map(([until = '', yes = '', code = '']) => ({
          polymarket: {
            title: `${candidates[0] ?? ''} out as Prime Minister of ${country} ${until}?`,
            label: until,
          },
          kalshi: {
            question: `Will ${candidates[0] ?? ''} leave office as Prime Minister of ${country} ${yes.toLowerCase()}?`,
            yes,
            code,
          },
        })),
      },
    ];
  });

const firms = (draw: Draw): readonly GeneratedEvent[] => [
  {
    topic: 'listing',
    polymarketTitle: 'IPOs before 2027?',
    kalshiTitle: 'Which companies will IPO in 2026?',
    ticker: 'KXIPO-26',
    endsAtMs: Date.UTC(2026, 11, 31),
    graceDays: 10,
    rows: COMPANIES.map((company) => ({
      polymarket: { title: `${company} IPO before 2027?`, label: company },
      kalshi: {
        question: `Will ${company} confirm an IPO by Dec 31, 2026?`,
        yes: company,
        code: company.toUpperCase().replaceAll(' ', ''),
      },
    })),
  },
  {
    topic: 'listing race',
    polymarketTitle: 'IPO races',
    kalshiTitle: `Who will IPO first?`,
    ticker: 'KXIPOFIRST-40',
    endsAtMs: Date.UTC(2039, 11, 31),
    graceDays: 1,
    rows: some(COMPANIES, 8, draw).map((company) => ({
      kalshi: {
        question: `Will ${company} IPO before its rivals?`,
        yes: company,
        code: company.toUpperCase().replaceAll(' ', ''),
      },
    })),
  },
];

const AWARDS = [
  ['Best Actor', 'Oscar for Best Actor'],
  ['Best Actress', 'Oscar for Best Actress'],
  ['Best Supporting Actor', 'Oscar for Best Supporting Actor'],
  ['Best Director', 'Oscar for Best Director'],
] as const;

const awards = (draw: Draw): readonly GeneratedEvent[] =>
  [2026, 2027].flatMap((year) =>
    AWARDS.map(([award, title], at) => ({
      topic: 'award',
      polymarketTitle: `Oscars ${year}: ${award} Winner`,
      kalshiTitle: `${title}?`,
      kalshiSubTitle: `In ${year}`,
      ticker: `KXOSCAR${at}-${year - 2000}`,
      endsAtMs: Date.UTC(year, 2, 15),
      graceDays: 60,
      rows: people(6, draw).map((nominee) => ({
        polymarket: {
          title: `Will ${nominee} win ${award} at the ${year === 2026 ? '98th' : '99th'} Academy Awards?`,
          label: nominee,
        },
        kalshi: {
          question: `Will ${nominee} win ${award} at the Oscars in ${year}?`,
          yes: nominee,
          code: codeOfPerson(nominee),
        },
      })),
    })),
  );

const REMARKS =
  'Tariff|Inflation|Border|China|Bitcoin|Nuclear|Golf|Autopen|Windmill|Ballroom'.split('|');

const remarks = (draw: Draw): readonly GeneratedEvent[] =>
  Array.from({ length: 8 }, () => {
    const day = 1 + draw(28);
    const where = of(
      ['State of the Union', 'rally in Ohio', 'press briefing', 'Davos speech'],
      draw,
    );
    return {
      topic: 'remark',
      polymarketTitle: `What will Trump say during the ${where} on March ${day}?`,
      kalshiTitle: `What will Trump say during ${where}?`,
      kalshiSubTitle: `On Mar ${day}, 2026`,
      ticker: `KXTRUMPMENTION-26MAR${String(day).padStart(2, '0')}`,
      endsAtMs: Date.UTC(2026, 2, day),
      graceDays: 2,
      rows: REMARKS.map((word) => ({
        polymarket: {
          title: `Will Trump say "${word}" during the ${where} on March ${day}?`,
          label: word,
        },
        kalshi: {
          question: `Will Donald Trump say ${word} during his ${where}?`,
          yes: word,
          code: word.slice(0, 4).toUpperCase(),
        },
      })),
    };
  });

export const affairs = (draw: Draw): readonly GeneratedEvent[] => [
  ...senateAndHouse(draw),
  ...governors(draw),
  ...nations(draw),
  ...firms(draw),
  ...awards(draw),
  ...remarks(draw),
];
