/**
 * A desk for verbs whose effect is in the desk itself: what they ask for must not be done by the desk
 * of another passing command, which is gone in a moment.
 */
import type { Session, VerbContext } from '../verb.ts';

export const tradingDesk = <Value>(
  { withDesk }: VerbContext,
  use: (session: Session) => Promise<Value>,
): Promise<Value> => withDesk(use, { isLasting: true });
