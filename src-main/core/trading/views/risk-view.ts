/** Limits with their use, and modes, as a person reads them. */
import type { Risk as RiskView, RiskScope } from '../../../../src-preload/contract/risk.ts';
import { lately, type LimitUse, type Risk, type RiskLimits, usesOf } from '../../risk/risk.ts';
import type { Exposure } from '../exposure-watch.ts';
import { micros, type Names } from './names.ts';

const scopeOf = (key: string): RiskScope => {
  const [kind = '', ...rest] = key.split(' ');
  if (kind === 'venue') return { kind, venue: rest.join(' ') };
  return kind === 'pair' ? { kind, mappingId: rest.join(' ') } : { kind: 'desk' };
};

const nameOf = ({ limit, of }: LimitUse, names: Names): string => {
  const [venue = '', ...rest] = of.split(' ');
  switch (limit) {
    case 'account':
      return `Account at ${names.venue(venue)}`;
    case 'market':
      return `${names.venue(venue)}: ${names.title(venue, rest.join(' '))}`;
    case 'cluster':
      return 'Markets of one event';
    case 'source':
      return of === 'unknown' ? 'Decided by a source that is not known' : `Decided by ${of}`;
    case 'total':
      return 'Everything';
  }
};

export const riskView = (
  risk: Risk,
  limits: RiskLimits,
  exposure: Exposure,
  unhedgedDollarSecondsMax: number,
  names: Names,
  nowMs: number,
): RiskView => {
  const fullness = ({ used, most }: LimitUse): number =>
    most === 0n ? 1 : Number(used) / Number(most);
  const today = new Date(nowMs).toISOString().slice(0, 10);
  return {
    uses: usesOf(risk, limits)
      .toSorted((one, other) => fullness(other) - fullness(one))
      .map((use) => ({
        limit: use.limit,
        of: use.of,
        name: nameOf(use, names),
        used: micros(use.used),
        most: micros(use.most),
      })),
    modes: [...risk.modes].map(([key, { mode, cause }]) => ({ scope: scopeOf(key), mode, cause })),
    day: today,
    lost: risk.day === today ? micros(risk.lost) : 0,
    dailyLossMax: micros(limits.dailyLossMax),
    isTripped: risk.isTripped,
    ordersLastMinute: lately(risk, nowMs).length,
    ordersPerMinute: limits.ordersPerMinute,
    unhedgedDollarSeconds: exposure.dollarSeconds,
    unhedgedDollarSecondsMax,
  };
};
