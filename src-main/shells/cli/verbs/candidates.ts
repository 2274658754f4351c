/** `candidates`: the queue of pairs, all of it unless a limit is given. */
import type { CandidateSummary } from '../../../../src-preload/contract/candidates.ts';
import type { DeskClient } from '../../../../src-preload/contract/index.ts';
import { candidateDocument } from '../candidate-document.ts';
import { candidateTable } from '../candidate-text.ts';
import type { Verb } from '../verb.ts';

/** What the contract gives in one page at most. */
const PAGE_LENGTH = 2_000;
const LIMIT_MAX = 10_000_000;

type Query = {
  readonly status: 'pending' | 'approved' | 'rejected' | 'all';
  readonly sort: 'score' | 'expiry' | 'volume';
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

export const verb: Verb = {
  summary: 'List candidate pairs',
  positionals: [],
  options: {
    status: { value: 'STATUS', help: 'pending (unless given), approved, rejected or all' },
    limit: { value: 'N', help: 'at most so many; all of them unless given' },
    sort: { value: 'ORDER', help: 'score (unless given), expiry or volume' },
  },
  run: async ({ request, terminal, withDesk }) => {
    const query: Query = {
      status: request.choice('status', ['pending', 'approved', 'rejected', 'all']) ?? 'pending',
      sort: request.choice('sort', ['score', 'expiry', 'volume']) ?? 'score',
    };
    const limit = request.integer('limit', { min: 1, max: LIMIT_MAX }) ?? Number.MAX_SAFE_INTEGER;
    const { candidates, total } = await withDesk(({ client }) => listAll(client, query, limit));
    return {
      kind: 'done',
      document: { candidates: candidates.map(candidateDocument), total },
      text: () => candidateTable(candidates, total, terminal),
    };
  },
};
