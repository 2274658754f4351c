/**
 * The board: what could be earned now and why everything else is not offered, as changes. Each look
 * sends what is new since the look before, so a console follows however fast the books are.
 */
import type { BoardChange, NotTaken } from '../../../../src-preload/contract/opportunities.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Standing } from '../../engine/standing.ts';
import { counted, NO_COUNTS, reasonRows } from '../../opportunities/reason-counts.ts';
import { reasonSentences } from '../../opportunities/reasons.ts';
import type { PairInForce } from '../pairs-in-force.ts';
import { type BoardRow, boardRowsOf, isOffered, rowWithout } from './board-rows.ts';

export type BoardPorts = {
  readonly engine: Pick<Engine, 'standings' | 'book' | 'pair'>;
  readonly pairs: () => ReadonlyMap<string, PairInForce>;
  /** Since when and why the engine takes nothing more; null while it runs. */
  readonly stopped: () => { readonly atMs: number; readonly why: string } | null;
};

type Rows = ReadonlyMap<string, BoardRow>;

export type Board = {
  /** What changed since the last look; null where nothing did. */
  readonly look: (nowMs: number) => BoardChange | null;
  /** Everything, as of the last look. */
  readonly whole: (nowMs: number) => BoardChange;
};

const isNotTaken = (row: BoardRow): row is NotTaken => !isOffered(row);

export const boardOf = ({ engine, pairs, stopped }: BoardPorts): Board => {
  const rowOf = boardRowsOf(engine);
  let seq = 0;
  let seen = new Map<string, { standing: Standing; rows: Rows }>();
  let rows: Rows = new Map();
  let texts = new Map<string, string>();
  let listed: readonly Standing[] = [];
  let pairsSeen: ReadonlyMap<string, PairInForce> = new Map();
  let wasStopped = false;
  let counts: BoardChange['counts'] = [];

  const rowsNow = (nowMs: number): Rows => {
    const stop = stopped();
    const now = new Map<string, BoardRow>();
    if (stop !== null) {
      for (const pair of pairs().values())
        now.set(pair.mapping.id, rowWithout(pair, 'engine-stopped', stop.why, stop.atMs));
      return now;
    }
    const next: typeof seen = new Map();
    for (const standing of engine.standings()) {
      const { mappingId, findings } = standing;
      const pair = pairs().get(mappingId);
      if (pair === undefined) continue;
      const before = seen.get(mappingId);
      const own =
        before?.standing === standing && pairsSeen === pairs()
          ? before.rows
          : new Map(
              findings
                .map((finding) => rowOf(finding, standing, pair, nowMs))
                .map((row) => [row.id, row]),
            );
      next.set(mappingId, { standing, rows: own });
      for (const [id, row] of own) now.set(id, row);
    }
    seen = next;
    for (const pair of pairs().values()) {
      if (pair.watched !== null) continue;
      const why = 'The record of a market does not say what its stream calls it. Scan again.';
      now.set(pair.mapping.id, rowWithout(pair, 'not-fed', why, pair.mapping.proposedAtMs));
    }
    return now;
  };

  const countsNow = (now: Rows): BoardChange['counts'] => {
    const stop = stopped();
    const others = [...now.values()]
      .filter(isNotTaken)
      .filter(({ reason }) => !(reason in reasonSentences));
    const more = [...Map.groupBy(others, ({ reason }) => reason)].map(([reason, same]) => ({
      reason,
      sentence: same[0]?.sentence ?? '',
      count: same.length,
    }));
    if (stop !== null) return more;
    const findings = [...seen.values()].flatMap(({ standing }) => standing.findings);
    return [...reasonRows(counted(NO_COUNTS, findings)), ...more];
  };

  const changeOf = (
    changed: readonly BoardRow[],
    gone: readonly BoardRow[],
    nowMs: number,
  ): BoardChange => ({
    seq,
    atMs: nowMs,
    changed: changed.filter(isOffered),
    gone: gone.filter(isOffered).map(({ id }) => id),
    notTaken: changed.filter(isNotTaken),
    notTakenGone: gone.filter(isNotTaken).map(({ id }) => id),
    counts,
    mappings: pairs().size,
  });

  const look = (nowMs: number): BoardChange | null => {
    const isStopped = stopped() !== null;
    const isSame =
      engine.standings() === listed && pairs() === pairsSeen && isStopped === wasStopped;
    if (isSame) return null;
    const now = rowsNow(nowMs);
    const [mappingsBefore, before, countsBefore] = [pairsSeen.size, rows, JSON.stringify(counts)];
    listed = engine.standings();
    pairsSeen = pairs();
    wasStopped = isStopped;
    const changed: BoardRow[] = [];
    const textsNow = new Map<string, string>();
    for (const [id, row] of now) {
      const old = before.get(id);
      const text = old === row ? texts.get(id)! : JSON.stringify(row);
      textsNow.set(id, text);
      if (text !== texts.get(id)) changed.push(row);
    }
    // What moves from one list to the other is gone from the one it was on.
    const gone = [...before.values()].filter((row) => {
      const after = now.get(row.id);
      return after === undefined || isOffered(after) !== isOffered(row);
    });
    rows = now;
    texts = textsNow;
    counts = countsNow(now);
    const isNew =
      changed.length > 0 ||
      gone.length > 0 ||
      pairsSeen.size !== mappingsBefore ||
      JSON.stringify(counts) !== countsBefore;
    if (!isNew) return null;
    seq += 1;
    return changeOf(changed, gone, nowMs);
  };

  return {
    look,
    whole: (nowMs) => changeOf([...rows.values()], [], nowMs),
  };
};
