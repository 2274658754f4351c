/** Which page to read on a code, where one was written: a path in the repository. */
import type { ReactNode } from 'react';

/** By the code of an alert or an obstacle. The pages are under docs/runbooks. */
const PAGES = new Map([
  ['stop-engaged', 'stop-engaged'],
  ['venue-frozen', 'venue-frozen'],
  ['frozen', 'venue-frozen'],
  ['not-reconciled', 'venue-frozen'],
  ['order-unknown', 'order-unknown'],
  ['unhedged', 'unhedged'],
  ['daily-loss', 'daily-loss'],
  ['watchdog-lost', 'watchdog-lost'],
  ['stream-down', 'stream-down'],
  ['drill-due', 'drill-due'],
  ['not-drilled', 'drill-due'],
  ['external-order', 'external-order'],
  ['not-armed', 'not-armed'],
  ['reconciling', 'stream-down'],
  ['failed', 'stream-down'],
]);

export const Runbook = ({ code }: { readonly code: string }): ReactNode => {
  const page = PAGES.get(code);
  return page === undefined ? null : (
    <>
      Runbook: <code>docs/runbooks/{page}.md</code>
    </>
  );
};
