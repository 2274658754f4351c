/** What a venue still shows and a client has to drop: settled, halted, withdrawn, odd markets. */
import type { Calendar } from '../calendar.ts';
import { onKalshi, onPolymarket } from '../duo.ts';
import type { Group, ListingState, Topic } from '../question.ts';
import { prose } from '../question.ts';

const gone: readonly (readonly [ListingState, string])[] = [
  ['closed', 'over'],
  ['inactive', 'not yet begun'],
  ['archived', 'withdrawn'],
  ['paused', 'halted'],
  ['unlisted', 'without a book'],
];

const polymarketGone = (c: Calendar): readonly Group[] =>
  gone.flatMap(([state, word]) =>
    [1, 2, 3].map((round) =>
      onPolymarket('culture', 0.5, {
        question: `Will round ${round} of the practice quiz, ${word}, end in a draw in ${c.year}?`,
        source: null,
        endsAt: c.utc(1, round + 10, 12),
        state,
        rules: prose`
          This market will resolve to "Yes" if round ${round} ends with equal points. It is
          ${word} and cannot be traded.`,
      }),
    ),
  );

/** Past its date and still shown as open, on both venues. */
const expired = (c: Calendar): readonly Group[] => {
  const at = `${c.year - 2}-06-30T12:00:00Z`;
  return [
    onPolymarket('culture', 0.02, {
      question: `Will the practice quiz of ${c.year - 2} be settled?`,
      source: null,
      endsAt: at,
      state: 'expired',
      rules: 'This market will resolve to "Yes" if somebody settles it. Its date has passed.',
    }),
    onKalshi('culture', 0.02, {
      ticker: `KXQUIZLATE-${String(c.year - 2).slice(-2)}`,
      title: `Will the practice quiz of ${c.year - 2} be settled?`,
      yes: 'Settled',
      sources: [],
      closesAt: at,
      state: 'expired',
      rules: 'If somebody settles the quiz, then the market resolves to Yes. Its date has passed.',
    }),
  ];
};

const manyOutcomes = (c: Calendar): Group =>
  onPolymarket('culture', 0.4, {
    question: `Which of three teams wins the practice quiz of ${c.year}?`,
    outcomes: ['Red', 'Green', 'Blue'],
    source: null,
    endsAt: c.utc(1, 20, 12),
    rules: 'This market will resolve to the team with the most points.',
  });

const kalshiGone = (c: Calendar): readonly Group[] =>
  gone.map(([state, word], index) =>
    onKalshi('culture', 0.5, {
      ticker: `KXQUIZ-${c.tag(1, 11 + index)}`,
      title: `Will the practice quiz, ${word}, end in a draw in ${c.year}?`,
      yes: 'Draw',
      sources: [],
      closesAt: c.utc(1, 11 + index, 12),
      state,
      rules: `If the quiz ends with equal points, then the market resolves to Yes. It is ${word}.`,
    }),
  );

/** A live event with a leg that is over: nested markets come with every status. */
const halfOver = (c: Calendar): readonly Group[] =>
  (['open', 'closed'] as const).map((state, index) =>
    onKalshi('culture', 0.5, {
      ticker: `KXQUIZWINNER-${c.yy}`,
      suffix: ['RED', 'BLUE'][index] ?? 'RED',
      title: `Who wins the practice quiz of ${c.year}?`,
      yes: ['Red team', 'Blue team'][index] ?? 'Red team',
      sources: [],
      closesAt: c.utc(1, 20, 12),
      state,
      rules: 'If the team has the most points, then the market resolves to Yes.',
    }),
  );

export const unlisted: Topic = (c) => [
  ...polymarketGone(c),
  manyOutcomes(c),
  ...expired(c),
  ...kalshiGone(c),
  ...halfOver(c),
];
