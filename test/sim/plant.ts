/**
 * Plants a bug: one source file is loaded with a few words of it replaced. The words have to be there
 * exactly once, so that a plant that no longer fits its source is an error and never a bug not caught.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

export type Plant = {
  /** Below src-main/core. */
  readonly file: string;
  readonly words: readonly (readonly [found: string, put: string])[];
};

export const planted = (text: string, { file, words }: Plant): string =>
  words.reduce((before, [found, put]) => {
    const parts = before.split(found);
    if (parts.length !== 2)
      throw new Error(`${file} has ${parts.length - 1} times: ${JSON.stringify(found)}`);
    return parts.join(put);
  }, text);

/** For everything that is imported from here on. */
export const plant = (bug: Plant): void => {
  registerHooks({
    load: (url, context, next) => {
      if (!url.endsWith(`/src-main/core/${bug.file}`)) return next(url, context);
      const source = planted(readFileSync(fileURLToPath(url), 'utf8'), bug);
      return { format: 'module-typescript', source, shortCircuit: true };
    },
  });
};
