/**
 * One detector for each way two contracts that look the same can settle differently: each with a
 * pair it warns of, its sentence and quotes, and a pair of the same kind that it leaves alone.
 */
import { describe, expect, it } from 'vitest';
import type { Warning } from '../../../src-preload/contract/vocabulary.ts';
import type { DiscoveredMarket } from '../../../src-main/core/domain/market.ts';
import { examinedLeg } from '../../../src-main/core/examination/examined-leg.ts';
import { examinePair } from '../../../src-main/core/examination/examine-pair.ts';
import { kalshi, polymarket } from '../fingerprint/words/market.ts';

const warningsOf = (
  left: DiscoveredMarket,
  right: DiscoveredMarket,
  outcome = 'Yes',
): readonly Warning[] =>
  examinePair(examinedLeg(left, outcome), examinedLeg(right, 'Yes')).warnings;

type Case = {
  readonly code: string;
  readonly severity: Warning['severity'];
  readonly left: DiscoveredMarket;
  readonly outcome?: string;
  /** What it is warned of, and what its sentence says of that. */
  readonly differs: DiscoveredMarket;
  readonly says: RegExp;
  /** What it is not warned of. */
  readonly agrees: DiscoveredMarket;
};

const strike = (type: string, value: number) => ({
  details: { strike_type: type, floor_strike: value },
});

const truce = (rules: string): DiscoveredMarket =>
  polymarket('Will Norland and Sudland sign a truce by March 31, 2027?', { rules });
const truceBefore = (yes: string, rules: string): DiscoveredMarket =>
  kalshi('Will Norland and Sudland sign a truce?', yes, { rules });

const index = polymarket('Will the S&P 500 (SPX) close above $6,800 on October 16, 2026?');
const station = (name: string): string =>
  `The highest temperature recorded at ${name} on May 4, 2026, according to the National Weather Service.`;

const cases: readonly Case[] = [
  {
    code: 'trigger-differs',
    severity: 'high',
    left: polymarket('Will Jo Vale be confirmed as Fed Chair by March 31, 2027?'),
    differs: kalshiTwin('Will Jo Vale be nominated as Fed Chair before Apr 1, 2027?'),
    says: /Different things count.*confirmation.*nomination/,
    agrees: kalshiTwin('Will Jo Vale be confirmed as Fed Chair before Apr 1, 2027?'),
  },
  {
    code: 'settlement-source-differs',
    severity: 'high',
    left: polymarket('Will the highest temperature in New York City be 72°F or higher on May 4?', {
      rules: station('LaGuardia Airport'),
    }),
    differs: kalshi('Highest temperature in NYC on May 4, 2026?', '72° or above', {
      rules: station('Central Park, New York'),
    }),
    says: /different sources.*LaGuardia.*Central Park/,
    agrees: kalshi('Highest temperature in NYC on May 4, 2026?', '72° or above', {
      rules: station('LaGuardia Airport'),
    }),
  },
  {
    code: 'window-differs',
    severity: 'high',
    left: truce('Yes if it is signed by March 31, 2027.'),
    differs: truceBefore('Before Jul 1, 2027', 'If it is signed before Jul 1, 2027.'),
    says: /31 March 2027.*1 July 2027 00:00; 90 days to 92 days in between/,
    agrees: truceBefore('Before Apr 1, 2027', 'If it is signed before Apr 1, 2027.'),
  },
  {
    code: 'time-zone-differs',
    severity: 'high',
    left: truce('Yes if it is signed by March 31, 2027, 11:59 PM ET.'),
    differs: truceBefore('By Mar 31, 2027', 'If it is signed by March 31, 2027, 11:59 PM UTC.'),
    says: /two time zones.*23:59 ET.*23:59 UTC.*4 hours in between/,
    agrees: truceBefore('By Mar 31, 2027', 'If it is signed by March 31, 2027, 11:59 PM ET.'),
  },
  {
    code: 'time-zone-seam',
    severity: 'low',
    left: truce('Yes if it is signed by March 31, 2027, 11:59 PM ET.'),
    differs: truceBefore('Before Apr 1, 2027', 'If it is signed before Apr 1, 2027.'),
    says: /hours in between/,
    agrees: truceBefore('By Mar 31, 2027', 'If it is signed by March 31, 2027, 11:59 PM ET.'),
  },
  {
    code: 'threshold-differs',
    severity: 'high',
    left: index,
    differs: kalshi('S&P close on Oct 16, 2026?', 'Above 6,900', strike('greater', 6_900)),
    says: /Different values pay.*6,800.*6,900/,
    agrees: kalshi('S&P close on Oct 16, 2026?', 'Above 6,800', strike('greater', 6_800)),
  },
  {
    code: 'comparator-differs',
    severity: 'high',
    left: index,
    differs: kalshi(
      'S&P close on Oct 16, 2026?',
      '6,800 or above',
      strike('greater_or_equal', 6_800),
    ),
    says: /Exactly at the boundary only one of them pays.*above.*at least/,
    agrees: kalshi('S&P close on Oct 16, 2026?', 'Above 6,800', strike('greater', 6_800)),
  },
  {
    code: 'stage-differs',
    severity: 'high',
    left: polymarket('Will Jo Vale win the 2028 US Presidential Election?'),
    differs: kalshiTwin('Will Jo Vale be the Democratic Presidential nominee in 2028?'),
    says: /Different stages decide.*general.*nomination/,
    agrees: kalshiTwin('Will Jo Vale win the 2028 presidential election?'),
  },
  {
    code: 'void-rules-differ',
    severity: 'medium',
    left: polymarket('Jazz vs. Suns', {
      outcomes: ['Jazz', 'Suns'],
      rules: 'If the game is canceled entirely, this market will resolve 50-50.',
    }),
    outcome: 'Jazz',
    differs: kalshi('Utah vs Phoenix Winner?', 'Utah', {
      rules: 'If the game is canceled, the market will resolve to a fair price.',
    }),
    says: /settle differently if it is cancelled.*settles at 50-50.*settles at a fair value/,
    agrees: kalshi('Utah vs Phoenix Winner?', 'Utah', {
      rules: 'If the game is canceled, the market will resolve 50-50.',
    }),
  },
  {
    code: 'polarity-inverted',
    severity: 'high',
    left: polymarket('Will Jo Vale leave office by March 31, 2027?'),
    differs: kalshiTwin('Will Jo Vale not leave office by March 31, 2027?'),
    says: /opposite ways/,
    agrees: kalshiTwin('Will Jo Vale leave office by March 31, 2027?'),
  },
  {
    code: 'subset-entity',
    severity: 'high',
    left: polymarket('Will abortion be banned in the United States by March 31, 2027?'),
    differs: kalshiTwin('Will abortion be banned in Utah by March 31, 2027?'),
    says: /A part is not the whole/,
    agrees: kalshiTwin('Will abortion be banned in the United States by March 31, 2027?'),
  },
  {
    code: 'scope-differs',
    severity: 'high',
    left: polymarket('Will any bank fail in Norland by March 31, 2027?'),
    differs: kalshiTwin('Will the first bank fail in Norland by March 31, 2027?'),
    says: /Different things count as the event.*any.*first/,
    agrees: kalshiTwin('Will any bank fail in Norland by March 31, 2027?'),
  },
  {
    code: 'rules-unknown',
    severity: 'medium',
    left: truce('Yes if it is signed by March 31, 2027.'),
    differs: kalshi('Will Norland and Sudland sign a truce?', 'By Mar 31, 2027'),
    says: /rules at Kalshi are not known/,
    agrees: truceBefore('By Mar 31, 2027', 'If it is signed by March 31, 2027.'),
  },
  {
    code: 'template-placeholder',
    severity: 'high',
    left: truce('Yes if it is signed by March 31, 2027.'),
    differs: truceBefore('Before Apr 1, 2027', 'If {party} has signed before Apr 1, 2027.'),
    says: /\{party\}/,
    agrees: truceBefore('Before Apr 1, 2027', 'If it is signed before Apr 1, 2027.'),
  },
  {
    code: 'mixed-script',
    severity: 'high',
    left: truce('Yes if it is signed by March 31, 2027.'),
    differs: kalshi('Will Norland and Sudlаnd sign a truce?', 'Before Apr 1, 2027'),
    says: /two alphabets/,
    agrees: kalshi('Will Norland and Sudland sign a truce?', 'Before Apr 1, 2027'),
  },
];

/** The other venue's market under the same kind of title. */
function kalshiTwin(title: string): DiscoveredMarket {
  return kalshi(title, null);
}

describe('a way to lose money', () => {
  it.each(cases)('$code is named, with what it comes down to', (one) => {
    const { code, severity, left, outcome, differs, says } = one;
    const found = warningsOf(left, differs, outcome).find((warning) => warning.code === code);
    expect(found).toMatchObject({ code, severity });
    expect(found?.message).toMatch(says);
  });

  it.each(cases)('$code is not named where both say the same', (one) => {
    const codes = warningsOf(one.left, one.agrees, one.outcome).map(({ code }) => code);
    expect(codes).not.toContain(one.code);
  });

  it.each(cases.filter(({ code }) => /-differs?$|^subset|inverted|seam/.test(code)))(
    '$code quotes both sides',
    ({ code, left, differs, outcome }) => {
      const found = warningsOf(left, differs, outcome).find((warning) => warning.code === code);
      expect(found?.quotes?.filter((quote) => quote !== null)).toHaveLength(2);
    },
  );
});
