/** A desk whose vault is open: one under a passphrase is opened with it first. */
import type { DeskClient } from '../../../../src-preload/contract/index.ts';
import type { Answer, Refused } from '../answer.ts';
import type { VerbContext } from '../verb.ts';
import { passphraseFor } from './passphrase.ts';

export type VaultAnswer<Done> = Done | { outcome: 'refused'; code: string; message: string };

export const refusedWith = ({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): Refused => ({ kind: 'refused', code, message });

/** Null where the vault is open or opens by itself; otherwise why not. */
const opened = async (
  { request }: Pick<VerbContext, 'request'>,
  client: DeskClient,
): Promise<Refused | null> => {
  const { state, place } = await client.vault.status({});
  const isClosed = state === 'locked' || state === 'unavailable';
  if (!isClosed || place !== 'passphrase') return null;
  const passphrase = await passphraseFor(request, 'Passphrase of the vault: ');
  const answer = await client.vault.unlock({ passphrase });
  return answer.outcome === 'refused' ? refusedWith(answer) : null;
};

export const withOpenVault = (
  context: VerbContext,
  use: (client: DeskClient) => Promise<Answer>,
): Promise<Answer> =>
  context.withDesk(
    async ({ client }) => (await opened(context, client)) ?? use(client),
    // A passing command's desk takes its keys with it when it ends, perhaps between our two calls.
    { isLasting: true, readsVenues: false },
  );
