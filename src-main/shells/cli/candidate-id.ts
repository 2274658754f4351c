/** Reads a candidate's id, or the beginning of one, from the command line. */
import { IdPrefix } from '../../../src-preload/contract/vocabulary.ts';
import { UsageError } from './usage-error.ts';
import type { Request } from './verb.ts';

export const candidateId = (request: Request): string => {
  const parsed = IdPrefix.safeParse(request.positionals[0]);
  if (parsed.success) return parsed.data;
  throw new UsageError('ID takes the id of a candidate, or enough of its beginning');
};
