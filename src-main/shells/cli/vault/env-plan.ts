/** From the text of a `.env` file to what is taken of it. */
import {
  type EnvPlan,
  type Form,
  planEnvImport,
  type ReadFile,
} from '../../../core/vault/intake/env-import.ts';
import { readEnvFile } from '../../../core/vault/intake/env-file.ts';

export const planEnv = (
  text: string,
  forms: readonly Form[],
  readFile: ReadFile,
):
  | ({ readonly kind: 'planned' } & EnvPlan)
  | { readonly kind: 'unreadable'; readonly line: number; readonly why: string } => {
  const file = readEnvFile(text);
  return file.kind === 'read'
    ? { kind: 'planned', ...planEnvImport(file.entries, forms, readFile) }
    : file;
};
