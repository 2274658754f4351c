/**
 * Whether the desk may begin anything at a venue. Practice and paper may unless the operator said no,
 * which outlasts the process. With real money, and in a sandbox to rehearse that, it is the other way
 * round: armed by a person at a terminal, after everything that could speak against it was looked at,
 * and until this desk ends.
 */
import { z } from 'zod';
import type { ProfileId, VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Line } from '../ports.ts';
import type { TradingState } from '../storage/trading-state.ts';
import { isArmedByPerson, venueMoneyOf } from '../venue-money.ts';
import type { Venue } from '../venues/venue.ts';
import type { Account } from './account.ts';
import { commandWords } from './command-words.ts';

export type ArmRefusal = {
  readonly code:
    | 'terminal-only'
    | 'unknown-venue'
    | 'no-limits'
    | 'no-credential'
    | 'region-blocked'
    | 'region-unknown'
    | 'clock-off'
    | 'not-reconciled'
    | 'not-drilled'
    | 'stop-engaged'
    | 'not-trading';
  readonly why: string;
};

export type ArmingPorts = {
  readonly profile: ProfileId;
  readonly state: TradingState;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly nowMs: () => number;
  readonly sessionId: string;
  readonly accounts: ReadonlyMap<VenueId, Account>;
  readonly venueOf: (venue: VenueId) => Pick<Venue, 'sandbox' | 'trading'> | null;
  readonly lineTo: (baseUrl: string) => Line;
  /** Whether the operator wrote down any limit of their own. */
  readonly hasOwnLimits: boolean;
  readonly isStopEngaged: () => boolean;
  readonly isDrillDue: () => boolean;
  readonly changed: () => void;
};

/** Venues refuse what was signed further away than a few seconds; nothing is traded long before. */
const CLOCK_AHEAD_MAX_MS = 2_000;

const Disarmed = z.array(z.string());

export type Arming = ReturnType<typeof armingOf>;

export const armingOf = (ports: ArmingPorts) => {
  const { profile, auditLog, nowMs, sessionId, accounts } = ports;
  const kept = ports.state.kept('disarmed', Disarmed);
  const disarmed = new Set<VenueId>(kept.read() ?? []);
  const armed = new Set<VenueId>();

  const isByPerson = (venue: VenueId): boolean => {
    const known = ports.venueOf(venue);
    return known === null || isArmedByPerson(venueMoneyOf(profile, known));
  };

  const onRecord = (action: string, venue: VenueId, reason: string): void => {
    auditLog.append({
      atMs: nowMs(),
      action,
      subject: venue,
      sessionId,
      body: { profile, reason },
    });
  };

  const refusal = (code: ArmRefusal['code'], why: string): ArmRefusal => ({ code, why });
  const unknownVenue = (venue: VenueId): ArmRefusal =>
    refusal('unknown-venue', `There is no venue ${JSON.stringify(venue)}.`);

  const personRefusal = async (venue: VenueId, account: Account): Promise<ArmRefusal | null> => {
    if (!ports.hasOwnLimits)
      return refusal(
        'no-limits',
        'Write your limits down first: in settings.json, under "risk". Every figure there is a default now.',
      );
    if (ports.isDrillDue())
      return refusal(
        'not-drilled',
        'The stop was not rehearsed within a week. In practice: pairdesk drill --profile practice',
      );
    const region = await ports.venueOf(venue)?.trading.readRegion?.(ports.lineTo);
    if (region?.kind === 'blocked') return refusal('region-blocked', region.why);
    if (region?.kind === 'unknown')
      return refusal(
        'region-unknown',
        `It is not known whether orders may be placed from here: ${region.why}`,
      );
    const ahead = account.trader.clockAheadMs();
    if (ahead === null) return refusal('clock-off', 'The venue’s clock has not been seen yet.');
    return Math.abs(ahead) > CLOCK_AHEAD_MAX_MS
      ? refusal(
          'clock-off',
          `This machine’s clock and the venue’s are ${Math.abs(ahead)} ms apart; ${CLOCK_AHEAD_MAX_MS} are allowed. Set the clock.`,
        )
      : null;
  };

  return {
    isArmed: (venue: VenueId): boolean =>
      isByPerson(venue) ? armed.has(venue) : !disarmed.has(venue),
    arm: async (venue: VenueId, caller: 'page' | 'terminal'): Promise<ArmRefusal | null> => {
      if (ports.venueOf(venue) === null) return unknownVenue(venue);
      if (isByPerson(venue) && caller === 'page')
        return refusal(
          'terminal-only',
          `With real money, and in a sandbox, a venue is armed outside the page: ${commandWords(profile, `arm ${venue}`)}`,
        );
      const account = accounts.get(venue);
      if (account === undefined)
        return refusal(
          'not-trading',
          'This desk does not trade. Start one that stays up: pairdesk start',
        );
      if (ports.isStopEngaged())
        return refusal(
          'stop-engaged',
          `The emergency stop is engaged. Release it first: ${commandWords(profile, 'release')}`,
        );
      const { state, why } = account.standing();
      if (state === 'failed' || state === 'starting') return refusal('no-credential', why);
      if (state !== 'ready') return refusal('not-reconciled', why);
      const other = isByPerson(venue) ? await personRefusal(venue, account) : null;
      if (other !== null) return other;
      armed.add(venue);
      disarmed.delete(venue);
      kept.write([...disarmed]);
      onRecord('venue-armed', venue, '');
      ports.changed();
      return null;
    },
    disarm: (venue: VenueId, reason: string): ArmRefusal | null => {
      if (ports.venueOf(venue) === null) return unknownVenue(venue);
      armed.delete(venue);
      disarmed.add(venue);
      kept.write([...disarmed]);
      onRecord('venue-disarmed', venue, reason);
      ports.changed();
      return null;
    },
  };
};
