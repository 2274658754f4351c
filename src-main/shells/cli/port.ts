/** The option that names a port on this machine. */
import type { Option, Request } from './verb.ts';

export const portOption: Option = {
  value: 'N',
  help: 'listen on this port of 127.0.0.1; a free one unless given',
};

export const portOf = (request: Request): number | null =>
  request.integer('port', { min: 1, max: 65_535 });
