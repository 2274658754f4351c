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
  opportunities: () => import('./opportunities.ts'),
  watch: () => import('./watch.ts'),
  book: () => import('./book.ts'),
  feeds: () => import('./feeds.ts'),
  replay: () => import('./replay.ts'),
  trading: () => import('./trading/standing.ts'),
  orders: () => import('./trading/orders.ts'),
  undertakings: () => import('./trading/undertakings.ts'),
  positions: () => import('./trading/positions.ts'),
  pnl: () => import('./trading/pnl.ts'),
  risk: () => import('./trading/risk.ts'),
  reconcile: () => import('./trading/reconcile.ts'),
  accept: () => import('./trading/accept.ts'),
  arm: () => import('./trading/arm.ts'),
  disarm: () => import('./trading/disarm.ts'),
  kill: () => import('./trading/kill.ts'),
  stop: () => import('./trading/stop.ts'),
  release: () => import('./trading/release.ts'),
  drill: () => import('./trading/drill.ts'),
  'export-decisions': () => import('./export-decisions.ts'),
  'import-decisions': () => import('./import-decisions.ts'),
  refit: () => import('./refit.ts'),
  settlements: () => import('./settlements.ts'),
  'vault status': () => import('./vault/status.ts'),
  'vault init': () => import('./vault/init.ts'),
  'vault list': () => import('./vault/list.ts'),
  'vault set': () => import('./vault/set.ts'),
  'vault remove': () => import('./vault/remove.ts'),
  'vault put-aside': () => import('./vault/put-aside.ts'),
  'vault import-env': () => import('./vault/import-env.ts'),
  'vault lock': () => import('./vault/lock.ts'),
  'vault unlock': () => import('./vault/unlock.ts'),
  'vault rotate': () => import('./vault/rotate.ts'),
  'vault remove-key': () => import('./vault/remove-key.ts'),
  'vault move': () => import('./vault/move.ts'),
  'vault export': () => import('./vault/export.ts'),
  'vault restore': () => import('./vault/restore.ts'),
  'vault account': () => import('./vault/account.ts'),
  'vault choose': () => import('./vault/choose.ts'),
  runbook: () => import('./runbook.ts'),
  scans: () => import('./scans.ts'),
  audit: () => import('./audit.ts'),
  settings: () => import('./settings.ts'),
  practice: () => import('./practice.ts'),
  lies: () => import('./lies.ts'),
  lie: () => import('./lie.ts'),
  'practice-market': () => import('./practice-market.ts'),
};

export const verbNames: readonly string[] = [...Object.keys(table), 'help'];

/** The first words of verbs of two words, such as "vault". */
const groups: ReadonlySet<string> = new Set(
  Object.keys(table).flatMap((name) => (name.includes(' ') ? [name.split(' ')[0] ?? ''] : [])),
);
export const isGroup = (word: string): boolean => groups.has(word);
export const namesInGroup = (word: string): readonly string[] =>
  Object.keys(table).filter((name) => name.startsWith(`${word} `));

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
