/** `risk`: limits with their use, and the modes; `risk set` and `risk release` change what is allowed. */
import type { RiskScope } from '../../../../../src-preload/contract/risk.ts';
import type { Answer } from '../../answer.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import { riskText, scopeText } from '../../trading/risk-text.ts';
import { riskWordsOf, type RiskWords, SET_FORMS } from '../../trading/risk-words.ts';
import { safeLine } from '../../text/safe-text.ts';
import { UsageError } from '../../usage-error.ts';
import type { Session, Verb, VerbContext } from '../../verb.ts';

const reasonOf = ({ request }: VerbContext): string => {
  const reason = request.text('reason')?.trim() ?? '';
  if (reason === '') throw new UsageError('--reason TEXT is missing');
  return reason;
};

const read = async ({ terminal, withDesk }: VerbContext): Promise<Answer> => {
  const risk = await withDesk(({ client }) => client.risk.read({}));
  return { kind: 'done', document: { ...risk }, text: () => riskText(risk, terminal) };
};

/** A pair may be named by the beginning of its id; one that fits none is left for the desk to refuse. */
const pairsNamed = async ({ client }: Session, named: string): Promise<readonly string[]> => {
  const { mappings } = await client.mappings.list({});
  return mappings.map(({ id }) => id).filter((id) => id.startsWith(named));
};

const set = async (
  context: VerbContext,
  { scope: named, mode }: Extract<RiskWords, { kind: 'set' }>,
): Promise<Answer> => {
  const cause = reasonOf(context);
  return context.withDesk(async (session) => {
    let scope: RiskScope = named;
    if (named.kind === 'pair') {
      const ids = await pairsNamed(session, named.mappingId);
      if (ids.length > 1 && !ids.includes(named.mappingId)) {
        const message = `More than one pair begins with ${named.mappingId}. Give more of it.`;
        return { kind: 'refused', code: 'ambiguous', message };
      }
      scope = { kind: 'pair', mappingId: ids.length === 1 ? (ids[0] ?? '') : named.mappingId };
    }
    const answer = await session.client.risk.setMode({ scope, mode, cause });
    if (answer.outcome === 'refused') return refusedWith(answer);
    return {
      kind: 'done',
      document: { outcome: 'set', scope, mode },
      text: () => safeLine(`Set: ${scopeText(scope)} is ${mode}.`) + '\n',
    };
  });
};

const release = async (context: VerbContext): Promise<Answer> => {
  const reason = reasonOf(context);
  const answer = await context.withDesk(({ client }) => client.risk.releaseTrip({ reason }));
  if (answer.outcome === 'refused') return refusedWith(answer);
  return {
    kind: 'done',
    document: { outcome: 'released' },
    text: () => 'Released: a loss that went over its limit keeps nothing back any more.\n',
  };
};

export const verb: Verb = {
  summary: 'Show limits and modes; "risk set" changes a mode, "risk release" ends a trip',
  positionals: [],
  isLastRepeatable: true,
  options: { reason: { value: 'TEXT', help: 'why; asked for by "risk set" and "risk release"' } },
  notes: [
    `pairdesk ${SET_FORMS}, each with --reason TEXT. MODE is active, reducing (nothing new is begun) ` +
      'or halted (nothing is placed at all).',
    'pairdesk risk release --reason TEXT: you have looked at a loss that went over its limit.',
  ],
  run: (context) => {
    const words = riskWordsOf(context.request.positionals);
    if (words.kind === 'set') return set(context, words);
    if (words.kind === 'release') return release(context);
    if (context.request.has('reason'))
      throw new UsageError('--reason is for "risk set" and "risk release"');
    return read(context);
  },
};
