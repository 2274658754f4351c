/** The last rehearsal of the stop, beside the profiles: one in practice counts for live as well. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Drill } from '../../../src-preload/contract/stop.ts';

export const drillFileOf = (path: string) => ({
  /** Null where there is none, or none that can be read: then one is due. */
  read: (): Drill | null => {
    try {
      return Drill.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return null;
    }
  },
  write: (drill: Drill): void => {
    mkdirSync(dirname(path), { recursive: true });
    const half = `${path}.half`;
    writeFileSync(half, `${JSON.stringify(drill)}\n`, { mode: 0o600 });
    renameSync(half, path);
  },
});
