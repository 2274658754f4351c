/** The passphrase of a vault or an export, asked for once, or twice where it is a new one. */
import type { Option, Request } from '../verb.ts';
import { UsageError } from '../usage-error.ts';
import { askHidden, canAsk, readDescriptor } from './hidden-input.ts';

const DESCRIPTOR_MAX = 255;

export const passphraseOption: Readonly<Record<string, Option>> = {
  'passphrase-fd': {
    value: 'N',
    help: "read the vault's passphrase from file descriptor N (without a terminal)",
  },
};

const fromDescriptor = (request: Request, option: string): string | null => {
  const descriptor = request.integer(option, { min: 0, max: DESCRIPTOR_MAX });
  if (descriptor === null) return null;
  return readDescriptor(descriptor, `--${option}`).replace(/\r?\n$/, '');
};

/** The one that opens something. */
export const passphraseFor = async (
  request: Request,
  prompt: string,
  option = 'passphrase-fd',
): Promise<string> => {
  const given = fromDescriptor(request, option);
  if (given !== null) return given;
  if (canAsk()) return askHidden(prompt);
  throw new UsageError(
    `there is no terminal to ask for the passphrase: give it with --${option} N, such as --${option} 3 3<file`,
  );
};

/** A new one: typed twice, since nobody can see what was typed. */
export const newPassphrase = async (
  request: Request,
  prompt: string,
  option = 'passphrase-fd',
): Promise<string> => {
  const given = fromDescriptor(request, option);
  if (given !== null) return given;
  const first = await passphraseFor(request, prompt, option);
  const second = await askHidden('Once more: ');
  if (first !== second)
    throw new UsageError('the two passphrases are not the same; nothing was done');
  return first;
};
