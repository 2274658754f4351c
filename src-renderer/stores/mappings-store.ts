/**
 * Approved pairs, as the trading engine would be given them. The only change made here is to take
 * one out of force, and the desk decides whether it does.
 */
import { create } from 'zustand';
import type { Mapping } from '../../src-preload/contract/mappings.ts';
import { desk } from '../desk.ts';
import type { Tone } from '../ui/Badge.tsx';
import { announce } from './console-store.ts';
import { type Loadable, load, loading, type Problem, problemOf } from './loadable.ts';
import { movedIndex } from './queue-fold.ts';
import type { SaidNotice } from '../ui/Said.tsx';

export type MappingsView = {
  readonly mappings: Loadable<readonly Mapping[]>;
  /** By id and not by place: the list may be read again between two looks at it. */
  readonly selectedId: string | null;
  readonly reason: string;
  readonly isRevoking: boolean;
  readonly isRenewing: boolean;
  readonly notice: SaidNotice | null;
};

export const useMappings = create<MappingsView>(() => ({
  mappings: loading,
  selectedId: null,
  reason: '',
  isRevoking: false,
  isRenewing: false,
  notice: null,
}));

const { getState: get, setState: set } = useMappings;

export const loadMappings = (): Promise<void> =>
  load(
    get().mappings,
    async () => (await desk.mappings.list({})).mappings,
    (mappings) => set({ mappings }),
  );

export const selectedMapping = ({ mappings, selectedId }: MappingsView): Mapping | null =>
  mappings.value?.find(({ id }) => id === selectedId) ?? null;

export const selectedPlace = ({ mappings, selectedId }: MappingsView): number =>
  mappings.value?.findIndex(({ id }) => id === selectedId) ?? -1;

export const selectMapping = (index: number): void => {
  const selectedId = get().mappings.value?.[index]?.id ?? null;
  // A reason is written for one mapping and never carried over to the next.
  if (selectedId !== get().selectedId) set({ selectedId, reason: '', notice: null });
};

export const moveMapping = (step: number): void => {
  const count = get().mappings.value?.length ?? 0;
  if (count > 0) selectMapping(movedIndex(selectedPlace(get()), step, count));
};

export const writeRevokeReason = (reason: string): void => set({ reason });
export const dismissMappingsNotice = (): void => set({ notice: null });

export const USE_WORDS: Readonly<Record<Mapping['use'], string>> = {
  trading: 'for trading',
  'related-only': 'related only',
};

export const STATE_TONES: Readonly<Record<Mapping['state'], Tone>> = {
  proposed: 'unknown',
  verified: 'good',
  expired: 'caution',
  suspended: 'caution',
  revoked: 'danger',
};

/** What the trading engine would be given now. */
export const isTrading = ({ use, state }: Mapping): boolean =>
  use === 'trading' && state === 'verified';

/** Why the button is off; null when it is on. */
export const revokeWhyOff = (
  mapping: Mapping,
  { reason, isRevoking }: Pick<MappingsView, 'reason' | 'isRevoking'>,
  linkUp: boolean,
): string | null => {
  if (!linkUp) return 'no link to the desk';
  if (isRevoking) return 'the revocation is on its way';
  if (mapping.state === 'revoked') return 'already revoked';
  return reason.trim() === '' ? 'write a reason first' : null;
};

/** Why it cannot be renewed; null where it can. The desk has the last word. */
export const renewWhyOff = (
  mapping: Mapping,
  { reason, isRevoking, isRenewing }: Pick<MappingsView, 'reason' | 'isRevoking' | 'isRenewing'>,
  linkUp: boolean,
): string | null => {
  if (!linkUp) return 'no link to the desk';
  if (isRevoking || isRenewing) return 'another act is on its way';
  if (mapping.state !== 'verified' && mapping.state !== 'expired')
    return 'what was suspended or revoked needs a new approval';
  return reason.trim() === '' ? 'write a reason first' : null;
};

const refused = ({ code, message }: Problem, title = 'Not revoked'): SaidNotice => ({
  tone: 'danger',
  title,
  text: message,
  code,
});

const askToRevoke = async (mapping: Mapping): Promise<SaidNotice> => {
  try {
    const answer = await desk.mappings.revoke({ id: mapping.id, reason: get().reason.trim() });
    if (answer.outcome === 'refused') return refused(answer);
  } catch (error) {
    return refused(problemOf(error));
  }
  return {
    tone: 'good',
    title: 'Revoked',
    text: 'The mapping is out of force for good; the pair needs a new approval to come back.',
    code: null,
  };
};

/** Takes exactly this mapping out of force, then shows the mappings as the desk has them. */
export const revokeMapping = async (mapping: Mapping, linkUp: boolean): Promise<void> => {
  if (revokeWhyOff(mapping, get(), linkUp) !== null) return;
  set({ isRevoking: true, notice: null });
  const notice = await askToRevoke(mapping);
  set({ isRevoking: false });
  announce(`${notice.title}. ${notice.text}`);
  if (get().selectedId === mapping.id)
    set(notice.tone === 'good' ? { notice, reason: '' } : { notice });
  await loadMappings();
};

const askToRenew = async (mapping: Mapping): Promise<SaidNotice> => {
  try {
    const answer = await desk.mappings.renew({ id: mapping.id, reason: get().reason.trim() });
    if (answer.outcome === 'refused') return refused(answer, 'Not renewed');
  } catch (error) {
    return refused(problemOf(error), 'Not renewed');
  }
  return {
    tone: 'good',
    title: 'Renewed',
    text: 'The mapping has its next lease, on what was approved before.',
    code: null,
  };
};

/** A fresh act of approval: refused by the desk where anything changed since the first one. */
export const renewMapping = async (mapping: Mapping, linkUp: boolean): Promise<void> => {
  if (renewWhyOff(mapping, get(), linkUp) !== null) return;
  set({ isRenewing: true, notice: null });
  const notice = await askToRenew(mapping);
  set({ isRenewing: false });
  announce(`${notice.title}. ${notice.text}`);
  if (get().selectedId === mapping.id)
    set(notice.tone === 'good' ? { notice, reason: '' } : { notice });
  await loadMappings();
};
