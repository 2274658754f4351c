/** Where the keys of the mappings screen take the operator. */

export const REVOKE_REASON_ID = 'mappings-reason';

/** Nothing happens while no mapping is chosen, or where the chosen one is revoked already. */
export const focusRevokeReason = (): void => document.getElementById(REVOKE_REASON_ID)?.focus();
