/** Where the keys of the review screen take the operator. The only DOM look-ups of this screen. */

export const REASON_ID = 'review-reason';
export const BULK_REASON_ID = 'review-bulk-reason';
export const LEASE_ID = 'review-lease-days';
export const DETAIL_ID = 'review-detail';
export const FILTER_ID = 'review-filter';
export const FILTERS_ID = 'review-filters';
/** Codes are kebab-case by contract, so they are safe in an id. */
export const acknowledgeId = (code: string): string => `acknowledge-${code}`;

const focusOn = (id: string): void => {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: 'nearest' });
  element?.focus();
};

export const focusReason = (): void => focusOn(REASON_ID);
/** Nothing happens while the terms are taken as offered: there is no field then. */
export const focusLease = (): void => focusOn(LEASE_ID);
export const focusBulkReason = (): void => focusOn(BULK_REASON_ID);
export const focusDetail = (): void => focusOn(DETAIL_ID);
export const focusFilter = (): void => focusOn(FILTER_ID);
export const focusFilters = (): void => focusOn(FILTERS_ID);
export const focusAcknowledge = (code: string): void => focusOn(acknowledgeId(code));

/** The list of pairs, from where j and k go on. */
export const focusQueue = (): void => document.querySelector<HTMLElement>('[data-home]')?.focus();
