/** Reads the filters of `candidates` from a command line, or says which of them means nothing. */
import {
  type CandidateFilter,
  DAYS_MAX,
  edgeTicksIn,
  RELATION_GROUPS,
  type RelationFilter,
  VOLUME_MAX,
} from '../../../src-preload/contract/candidate-filter.ts';
import { RelationKind } from '../../../src-preload/contract/examination.ts';
import type { Volume } from '../../../src-preload/contract/vocabulary.ts';
import { UsageError } from './usage-error.ts';
import type { Option, Request } from './verb.ts';

export const filterOptions: Readonly<Record<string, Option>> = {
  relation: {
    value: 'KIND',
    help: `${RELATION_GROUPS.join(', ')}, or one kind such as subset`,
  },
  category: { value: 'NAME', help: 'only pairs of which a venue names this category' },
  'expires-within': { value: 'DAYS', help: 'only pairs of which one side ends by then' },
  'min-volume': {
    value: 'AMOUNT',
    isRepeatable: true,
    help: '24 h volume at least, with its unit: 500usd or 500contracts; may be given for both',
  },
  'min-edge': {
    value: 'DOLLARS',
    help: 'indicative edge a share at least, before fees, such as 0.02',
  },
};

const MICROS = 1_000_000;
const RELATIONS: readonly RelationFilter[] = ['all', ...RELATION_GROUPS, ...RelationKind.options];

type Unit = Volume['unit'];

/** A volume without a unit would compare dollars with contracts. */
const volumeOf = (text: string): { readonly unit: Unit; readonly micros: number } => {
  const match = /^(\d{1,10})(usd|contracts)$/i.exec(text.trim());
  const amount = Number(match?.[1] ?? NaN);
  if (match === null || !(amount <= VOLUME_MAX)) {
    throw new UsageError(
      `--min-volume takes a whole amount with its unit, such as 500usd or 500contracts, not ${JSON.stringify(text)}`,
    );
  }
  return {
    unit: match[2]?.toLowerCase() === 'usd' ? 'usd' : 'contracts',
    micros: amount * MICROS,
  };
};

const volumesOf = (texts: readonly string[]): CandidateFilter['volumeMinMicros'] => {
  const minimum: Record<Unit, number | null> = { usd: null, contracts: null };
  for (const text of texts) {
    const { unit, micros } = volumeOf(text);
    if (minimum[unit] !== null)
      throw new UsageError(`--min-volume is given more than once in ${unit}`);
    minimum[unit] = micros;
  }
  return minimum;
};

const edgeOf = (text: string | null): number | null => {
  if (text === null) return null;
  const ticks = edgeTicksIn(text);
  if (ticks !== null) return ticks;
  throw new UsageError(
    `--min-edge takes dollars a share with at most 4 decimals, such as 0.02, not ${JSON.stringify(text)}`,
  );
};

/** Throws a UsageError for anything that is not a bound. */
export const filterOf = (request: Request): CandidateFilter => {
  const category = request.text('category');
  if (category?.trim() === '') throw new UsageError('--category takes a name, not nothing');
  return {
    relation: request.choice('relation', RELATIONS) ?? 'all',
    category: category?.trim() ?? null,
    endsWithinDays: request.integer('expires-within', { min: 0, max: DAYS_MAX }),
    volumeMinMicros: volumesOf(request.texts('min-volume')),
    edgeMinTicks: edgeOf(request.text('min-edge')),
  };
};
