/** The verbs, in the order of the help. A verb's file is loaded only when it is asked for. */
import type { Verb } from '../verb.ts';

type Load = () => Promise<{ readonly verb: Verb }>;

const table: Readonly<Record<string, Load>> = {
  start: () => import('./start.ts'),
  serve: () => import('./serve.ts'),
  discover: () => import('./discover.ts'),
  candidates: () => import('./candidates.ts'),
  show: () => import('./show.ts'),
  approve: () => import('./approve.ts'),
  reject: () => import('./reject.ts'),
  mappings: () => import('./mappings.ts'),
  renew: () => import('./renew.ts'),
  revoke: () => import('./revoke.ts'),
  evidence: () => import('./evidence.ts'),
  'export-decisions': () => import('./export-decisions.ts'),
  'import-decisions': () => import('./import-decisions.ts'),
  refit: () => import('./refit.ts'),
  settlements: () => import('./settlements.ts'),
  scans: () => import('./scans.ts'),
  audit: () => import('./audit.ts'),
  settings: () => import('./settings.ts'),
  practice: () => import('./practice.ts'),
};

export const verbNames: readonly string[] = [...Object.keys(table), 'help'];

export const findVerb = async (name: string): Promise<Verb | null> => {
  // `constructor` and its like are words somebody may type, and are not verbs.
  if (!Object.hasOwn(table, name)) return null;
  const loaded = await table[name]?.();
  return loaded?.verb ?? null;
};

export const allVerbs = (): Promise<readonly (readonly [string, Verb])[]> =>
  Promise.all(
    Object.entries(table).map(async ([name, load]) => [name, (await load()).verb] as const),
  );
