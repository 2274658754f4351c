import { cellWorldOf, endAhead, run } from './cell-run.ts';
import { restart } from './cell-restart.ts';
import { cells } from './cells.ts';
import { mkdtempSync, rmSync } from 'node:fs';
const [from, step, to] = process.argv.slice(2).map(Number);
for (let i = from!; i < Math.min(to ?? 290, 290); i += step!) {
  const f = mkdtempSync('/tmp/k3d-');
  const cell = cells[i]!;
  const isAfterFill = ['P9', 'P10', 'P11'].includes(cell.step) && cell.leg === 'first';
  const isFilled = cell.outcome === 'filled' || cell.outcome === 'answer-lost';
  const nth = isAfterFill && !isFilled ? i * 3 : i;
  const w = cellWorldOf(nth);
  const found = (['nothing', 'foreign', 'nothing', 'stop'] as const)[i % 4]!;
  const t0 = performance.now();
  let t1 = 0; let said = '';
  try {
    const r = await run(f, cell, w); t1 = performance.now();
    said = r.end + r.complaints;
    if (r.end === 'killed') { const o = await restart(f, w, found); said += ` ${o.outcome} ${o.tookMs}`; }
  } catch (e) { said += ' FAIL ' + String(e).slice(0, 400); if (!(e as {invariant?: string}).invariant) said += (e as Error).stack; }
  console.log(i, nth, found, JSON.stringify(Object.values(cell)), said, Math.round(t1 - t0), Math.round(performance.now() - t1));
  rmSync(f, { recursive: true, force: true });
}
endAhead();
