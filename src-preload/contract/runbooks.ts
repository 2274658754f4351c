/**
 * The pages of docs/runbooks: which there are, what each is called, and which codes of an alert, an
 * obstacle or a refusal lead to it. The console and the command line both read it from here.
 */

/** The page that lists the others. */
export const INDEX = 'README';

/** A title is the page's own first line. A code is as the desk says it, or a name of the console's. */
export const RUNBOOKS = [
  { name: 'stop-engaged', title: 'The stop is engaged', codes: ['stop-engaged'] },
  {
    name: 'venue-frozen',
    title: "A venue's records differ from ours",
    codes: ['venue-frozen', 'frozen', 'not-reconciled'],
  },
  { name: 'order-unknown', title: 'An order is unknown', codes: ['order-unknown'] },
  { name: 'unhedged', title: 'Shares without their match', codes: ['unhedged'] },
  { name: 'daily-loss', title: 'The loss of a day went over its limit', codes: ['daily-loss'] },
  {
    name: 'reducing',
    title: 'Something only reduces, or is halted',
    codes: ['reducing', 'halted'],
  },
  {
    name: 'disk-full',
    title: 'The disk is full, or cannot be written',
    codes: ['disk-low', 'storage-failed'],
  },
  { name: 'watchdog-lost', title: 'The watchdog is lost', codes: ['watchdog-lost'] },
  {
    name: 'stream-down',
    title: "An account's stream is down, or it cannot be read",
    codes: ['stream-down', 'starting', 'reconciling', 'failed', 'busy'],
  },
  {
    name: 'drill-due',
    title: 'A rehearsal of the stop is due',
    codes: ['drill-due', 'not-drilled'],
  },
  {
    name: 'external-order',
    title: 'An order that this desk did not place',
    codes: ['external-order'],
  },
  { name: 'not-armed', title: 'A venue is not armed', codes: ['not-armed'] },
] as const;

export type Runbook = (typeof RUNBOOKS)[number];
export type RunbookName = Runbook['name'] | typeof INDEX;

const codesOf = ({ codes }: Runbook): readonly string[] => codes;

/** The page for a code; null where none was written. */
export const runbookOf = (code: string): Runbook | null =>
  RUNBOOKS.find((runbook) => codesOf(runbook).includes(code)) ?? null;

export const runbookNamed = (name: string): Runbook | null =>
  RUNBOOKS.find((runbook) => runbook.name === name) ?? null;

/** From the root of the repository. */
export const runbookFile = (name: RunbookName): string => `docs/runbooks/${name}.md`;
