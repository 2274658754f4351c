/**
 * What was read when the chosen mapping was approved, as it was frozen then. It is asked for when it
 * is opened, and never kept for another mapping.
 */
import { create } from 'zustand';
import type { Change } from '../../src-preload/contract/changes.ts';
import { FrozenBody, type FrozenMarket } from '../../src-preload/contract/evidence.ts';
import type { Mapping } from '../../src-preload/contract/mappings.ts';
import { desk } from '../desk.ts';
import { announce } from './console-store.ts';
import { type Loadable, loading, type Problem, problemOf } from './loadable.ts';

export type Evidence = {
  readonly hash: string;
  readonly isIntact: boolean;
  /** Null where this program cannot read them; the whole text is shown all the same. */
  readonly markets: readonly [FrozenMarket, FrozenMarket] | null;
  readonly changes: readonly Change[] | null;
  readonly text: string;
};

type EvidenceView = {
  /** Of which mapping; null while none is open. */
  readonly mappingId: string | null;
  readonly evidence: Loadable<Evidence>;
};

export const useEvidence = create<EvidenceView>(() => ({ mappingId: null, evidence: loading }));

const { getState: get, setState: set } = useEvidence;

const shownMarkets = (body: unknown): Evidence['markets'] => {
  const read = FrozenBody.safeParse(body);
  return read.success ? read.data.candidate.markets : null;
};

const ask = async (mapping: Mapping): Promise<Evidence | Problem> => {
  const answer = await desk.mappings.evidence({ candidateId: mapping.candidateId });
  if (answer.outcome === 'refused') return answer;
  const { hash, isIntact, body, changes } = answer;
  const text = JSON.stringify(body, null, 2);
  return { hash, isIntact, changes, text, markets: shownMarkets(body) };
};

const settled = (found: Evidence | Problem): Loadable<Evidence> =>
  'code' in found
    ? { phase: 'failed', value: null, problem: found }
    : { phase: 'ready', value: found };

/** Opens the evidence of this mapping, or closes what is open of it. */
export const switchEvidence = async (mapping: Mapping): Promise<void> => {
  if (get().mappingId === mapping.id) return set({ mappingId: null, evidence: loading });
  set({ mappingId: mapping.id, evidence: loading });
  const evidence = settled(await ask(mapping).catch(problemOf));
  // The operator may have opened another meanwhile.
  if (get().mappingId !== mapping.id) return;
  set({ evidence });
  announce(evidence.phase === 'ready' ? 'The evidence is shown.' : 'The evidence cannot be shown.');
};
