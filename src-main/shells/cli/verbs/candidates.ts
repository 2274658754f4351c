/** `candidates`: the queue of pairs, all of it unless it is filtered or a limit is given. */
import {
  type CandidateFilter,
  candidateTest,
  isFiltered,
} from '../../../../src-preload/contract/candidate-filter.ts';
import {
  CandidateSort,
  type CandidateSummary,
} from '../../../../src-preload/contract/candidates.ts';
import type { DeskClient } from '../../../../src-preload/contract/index.ts';
import { candidateDocument } from '../candidate-document.ts';
import { filterOf, filterOptions } from '../candidate-query.ts';
import { candidateTable } from '../candidate-text.ts';
import type { Verb } from '../verb.ts';

/** What the contract gives in one page at most. */
const PAGE_LENGTH = 2_000;
const LIMIT_MAX = 10_000_000;

type Query = {
  readonly status: 'pending' | 'approved' | 'rejected' | 'all';
  readonly sort: CandidateSort;
};

type Listed = { readonly candidates: readonly CandidateSummary[]; readonly total: number };

/** Reads page after page. What moves between two pages meanwhile is listed once. */
const listAll = async (client: DeskClient, query: Query, limit: number): Promise<Listed> => {
  const found = new Map<string, CandidateSummary>();
  for (let offset = 0; ; offset += PAGE_LENGTH) {
    const length = Math.min(PAGE_LENGTH, limit - offset);
    const page = await client.candidates.list({ ...query, offset, limit: length });
    for (const candidate of page.candidates) found.set(candidate.id, candidate);
    const isLast =
      page.candidates.length < length || offset + length >= Math.min(limit, page.total);
    if (isLast) return { candidates: [...found.values()], total: page.total };
  }
};

/** A filter looks at all there are, so that a limit counts what it found. */
const listMatching = async (
  client: DeskClient,
  query: Query,
  filter: CandidateFilter,
  limit: number,
): Promise<Listed & { readonly matching: number }> => {
  if (!isFiltered(filter)) {
    const listed = await listAll(client, query, limit);
    return { ...listed, matching: listed.total };
  }
  const { candidates, total } = await listAll(client, query, Number.MAX_SAFE_INTEGER);
  const found = candidates.filter(candidateTest(filter, Date.now()));
  return { candidates: found.slice(0, limit), total, matching: found.length };
};

export const verb: Verb = {
  summary: 'List candidate pairs',
  positionals: [],
  options: {
    status: { value: 'STATUS', help: 'pending (unless given), approved, rejected or all' },
    limit: { value: 'N', help: 'at most so many; all of them unless given' },
    sort: { value: 'ORDER', help: 'score (unless given), expiry, volume or edge' },
    ...filterOptions,
  },
  notes: [
    'An edge is indicative: before fees, at the prices the catalogues last told. What is unknown passes no bound.',
  ],
  run: async ({ request, terminal, withDesk }) => {
    const query: Query = {
      status: request.choice('status', ['pending', 'approved', 'rejected', 'all']) ?? 'pending',
      sort: request.choice('sort', CandidateSort.options) ?? 'score',
    };
    const limit = request.integer('limit', { min: 1, max: LIMIT_MAX }) ?? Number.MAX_SAFE_INTEGER;
    const filter = filterOf(request);
    const { candidates, total, matching } = await withDesk(({ client }) =>
      listMatching(client, query, filter, limit),
    );
    return {
      kind: 'done',
      document: { candidates: candidates.map(candidateDocument), total, matching },
      text: () => candidateTable(candidates, total, terminal),
    };
  },
};
