/** Rate decisions, meeting by meeting, and how many cuts the year brings. */
import type { Calendar } from '../calendar.ts';
import { duo } from '../duo.ts';
import type { Group, KalshiSide, Relation, Topic } from '../question.ts';
import { nearMiss, prose, same } from '../question.ts';

const fed = { name: 'Federal Reserve', url: 'https://www.federalreserve.gov/' };
const calendarPage = 'https://www.federalreserve.gov/monetarypolicy/fomccalendars.htm';

type Move = {
  readonly chance: number;
  readonly question: string;
  readonly label: string;
  readonly kalshi: Pick<KalshiSide, 'suffix' | 'yes'> & { readonly act: string };
  readonly relation: Relation;
};

const moves = (when: string): readonly Move[] => [
  {
    chance: 0.04,
    question: `Will the Fed decrease interest rates by 50+ bps after the ${when} meeting?`,
    label: '50+ bps decrease',
    kalshi: { suffix: 'C26', yes: 'Cut >25bps', act: 'a Cut of >25bps' },
    relation: same('Moves come in steps of 25 bps, so more than 25 is 50 or more.'),
  },
  {
    chance: 0.37,
    question: `Will the Fed decrease interest rates by 25 bps after the ${when} meeting?`,
    label: '25 bps decrease',
    kalshi: { suffix: 'C25', yes: 'Cut 25bps', act: 'a Cut of 25bps' },
    relation: same('Both pay for a cut of exactly 25 bps at that meeting.'),
  },
  {
    chance: 0.55,
    question: `Will there be no change in Fed interest rates after the ${when} meeting?`,
    label: 'No change',
    kalshi: { suffix: 'H0', yes: 'Fed maintains rate', act: 'a Hike of 0bps' },
    relation: same('Both pay when the target range stays as it was.'),
  },
  {
    chance: 0.03,
    question: `Will the Fed increase interest rates by 25+ bps after the ${when} meeting?`,
    label: '25+ bps increase',
    kalshi: { suffix: 'H25', yes: 'Hike 25bps', act: 'a Hike of 25bps' },
    relation: nearMiss(
      'cumulative-vs-bucket',
      'Polymarket pays for any increase, Kalshi only for one of exactly 25 bps.',
    ),
  },
];

const meeting = (c: Calendar, month: number): Group => {
  const day = c.nth(3, 'Wed', month);
  const when = `${c.monthName(month)} ${c.year}`;
  const series = { ticker: 'KXFEDDECISION', title: 'Fed decision' };
  const body = (act: string) => prose`If the Federal Reserve does ${act} on ${c.long(month, day)},
    then the market resolves to Yes.`;
  const more = prose`At most one market of this event resolves to Yes. If the scheduled meeting is
    cancelled and does not take place on its date, "Fed maintains rate" resolves to Yes and all
    others to No.`;
  return {
    category: 'economics',
    polymarket: {
      title: `Fed decision in ${c.monthName(month)}?`,
      slug: `fed-decision-in-${c.monthName(month).toLowerCase()}-${c.year}`,
      source: calendarPage,
      endsAt: c.eastern(month, day, 14),
      isExclusive: true,
    },
    kalshi: {
      ticker: `KXFEDDECISION-${c.tag(month, day).slice(0, 5)}`,
      series,
      title: `Fed decision in ${c.monthName(month).slice(0, 3)} ${c.year}?`,
      subTitle: `On ${c.short(month, day)}`,
      sources: [fed],
      closesAt: c.eastern(month, day, 13, 55),
      isExclusive: true,
    },
    rows: [
      ...moves(when).map((move) => ({
        chance: move.chance,
        relation: move.relation,
        polymarket: {
          question: move.question,
          label: move.label,
          rules: prose`
            The federal funds rate is set by the Federal Open Market Committee (FOMC). This market
            concerns the change of the upper bound of the target range at the ${when} meeting,
            which ends on ${c.long(month, day)}, against its level before the meeting.

            Moves that are not a multiple of 25 bps are rounded up to the next 25 before a market
            is chosen. If no statement is published by the end of the next scheduled meeting, the
            market resolves to "No change".

            The resolution source is the FOMC statement at ${calendarPage}.`,
        },
        kalshi: {
          suffix: move.kalshi.suffix,
          yes: move.kalshi.yes,
          rules: body(move.kalshi.act),
          more,
          strike: { type: 'custom' as const, key: 'action', value: move.kalshi.yes },
        },
      })),
      {
        chance: 0.01,
        kalshi: {
          suffix: 'H26',
          yes: 'Hike >25bps',
          rules: body('a Hike of >25bps'),
          more,
          strike: { type: 'custom', key: 'action', value: 'Hike >25bps' },
        },
      },
    ],
  };
};

const cutCount = (c: Calendar, count: number, chance: number): Group =>
  duo({
    category: 'economics',
    chance,
    relation: nearMiss(
      'cumulative-vs-bucket',
      `Polymarket pays for ${count} cuts or more, Kalshi for ${count} and no other number.`,
    ),
    polymarket: {
      question: `Will there be at least ${count} Fed rate cuts in ${c.year}?`,
      source: calendarPage,
      endsAt: c.utc(12, 15),
      rules: prose`
        This market will resolve to "Yes" if the FOMC lowers the federal funds target range at
        ${count} or more meetings between January 1 and ${c.long(12, 15)}. A cut of 50 bps at one
        meeting counts as two cuts of 25 bps.

        Otherwise, this market will resolve to "No". The resolution source is ${calendarPage}.`,
    },
    kalshi: {
      ticker: `KXRATECUTCOUNT-${c.yy}DEC15`,
      suffix: `T${count}`,
      seriesTitle: 'Number of rate cuts',
      title: `Will there be this many Fed rate cuts in ${c.year}?`,
      subTitle: `In ${c.year}`,
      yes: `${count} cuts`,
      sources: [fed],
      closesAt: c.utc(12, 15),
      rules: prose`If the number of 25bps cuts of the federal funds target range in ${c.year} is
        exactly ${count}, then the market resolves to Yes.`,
      more: 'A cut of 50bps counts as two. Only one market of this event can resolve to Yes.',
      strike: { type: 'between', floor: count, cap: count },
    },
  });

const chair = (c: Calendar): Group =>
  duo({
    category: 'politics',
    chance: 0.44,
    relation: nearMiss(
      'announcement-vs-act',
      'Polymarket pays when a name is announced, Kalshi only when the Senate has confirmed it.',
    ),
    polymarket: {
      question: `Will a new Fed Vice Chair for Supervision be announced by ${c.long(6, 30)}?`,
      source: 'https://www.whitehouse.gov/',
      endsAt: c.utc(6, 30, 12),
      rules: prose`
        This market will resolve to "Yes" if the President of the United States publicly announces
        whom he intends to nominate as Vice Chair for Supervision of the Federal Reserve by
        ${c.long(6, 30)}, 11:59 PM ET. Nothing more than the announcement is needed.

        The resolution source is https://www.whitehouse.gov/; a consensus of credible reporting
        may also be used.`,
    },
    kalshi: {
      ticker: `KXFEDVCS-${c.tag(6, 30)}`,
      seriesTitle: 'Fed Vice Chair for Supervision',
      title: `Will there be a new Fed Vice Chair for Supervision by ${c.long(6, 30)}?`,
      yes: 'New Vice Chair',
      sources: [{ name: 'United States Senate', url: 'https://www.senate.gov/' }],
      closesAt: c.utc(6, 30, 12),
      rules: prose`If the United States Senate confirms a new Vice Chair for Supervision of the
        Federal Reserve before ${c.short(7, 1)}, then the market resolves to Yes.`,
      more: 'A nomination that has not been confirmed does not count.',
    },
  });

export const fedDecisions: Topic = (c) => [
  ...[3, 6, 9].map((month) => meeting(c, month)),
  cutCount(c, 2, 0.52),
  cutCount(c, 3, 0.31),
  chair(c),
];
