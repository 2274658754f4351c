/**
 * What is on record against what is so now: claims are counted anew where markets have ended or accounts
 * are others, and what was under way when the desk ended goes on once it is known whose it was.
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Account } from './account.ts';
import type { DeskRisk } from './desk-risk.ts';
import type { PairFactsReader } from './pair-facts.ts';
import { PAST_RUN } from './past-runs.ts';
import type { UndertakingRecord } from './undertaking.ts';
import type { Undertakings } from './undertakings.ts';

export type TakeUpPorts = {
  readonly undertakings: Pick<Undertakings, 'all' | 'running' | 'end'>;
  readonly risk: Pick<DeskRisk, 'notedAll'>;
  readonly facts: Pick<PairFactsReader, 'changed'>;
  readonly accounts: () => ReadonlyMap<VenueId, Pick<Account, 'account'>>;
  readonly isPast: (record: UndertakingRecord) => boolean;
  readonly begin: (record: UndertakingRecord) => void;
  /** Markets may have ended: who keeps an account of them here pays it. */
  readonly settled: () => void;
};

export const takeUpOf = (ports: TakeUpPorts) => {
  const { undertakings, risk, facts } = ports;
  let isDue = false;
  const recount = (): void => {
    isDue = false;
    risk.notedAll(undertakings.all());
    ports.settled();
  };
  return {
    /** A market has ended, or its result is another one: counted a moment later, once for many. */
    changed: (): void => {
      facts.changed();
      isDue = true;
    },
    ifDue: (): void => {
      if (isDue) recount();
    },
    /** An account is known for the first time, or is another one. */
    known: (): void => {
      recount();
      if ([...ports.accounts().values()].some((account) => account.account() === null)) return;
      for (const one of undertakings.running())
        if (ports.isPast(one)) undertakings.end(one.plan.id, 'held', PAST_RUN);
        else ports.begin(one);
    },
  };
};
