/** `practice-market VENUE MARKET`: does to a practice market what a venue may do to one of its own. */
import { PracticeChange } from '../../../../src-preload/contract/practice.ts';
import { UsageError } from '../usage-error.ts';
import type { Request, Verb } from '../verb.ts';

const RESULTS = ['yes', 'no', 'split', 'void'] as const;

const wantedOf = (request: Request): PracticeChange => {
  const [rules, clarify, date] = ['rules', 'clarify', 'date'].map((name) => request.text(name));
  const tick = request.choice('tick', ['0.001', '0.01']);
  const result = request.choice('settle', RESULTS);
  const wanted = [
    rules === null ? null : { change: 'rules', text: rules },
    clarify === null ? null : { change: 'clarify', text: clarify },
    date === null ? null : { change: 'date', at: date },
    request.has('pause') ? { change: 'pause' } : null,
    request.has('resume') ? { change: 'resume' } : null,
    tick === null ? null : { change: 'tick', tickMills: tick === '0.001' ? 1 : 10 },
    result === null ? null : { change: 'settle', result },
  ].filter((one) => one !== null);
  if (wanted.length !== 1) throw new UsageError('say one change, such as --pause');
  const change = PracticeChange.safeParse(wanted[0]);
  if (change.success) return change.data;
  throw new UsageError('--date takes a moment such as 2027-06-30T00:00:00Z, texts at least a word');
};

export const verb: Verb = {
  summary: 'Pause, settle or otherwise change a practice market, to rehearse it',
  positionals: ['VENUE', 'MARKET'],
  options: {
    pause: { help: 'pause its trading' },
    resume: { help: 'open its trading again' },
    tick: { value: 'STEP', help: 'set the smallest step of its prices: 0.001 or 0.01' },
    settle: { value: 'RESULT', help: `end it: ${RESULTS.join(', ')}` },
    rules: { value: 'TEXT', help: 'give it other rules' },
    clarify: { value: 'TEXT', help: 'publish a clarification beside its rules' },
    date: { value: 'ISO-TIME', help: 'move its expiration' },
  },
  notes: ['MARKET is a condition id or a slug at Polymarket, a ticker at Kalshi.'],
  run: async ({ request, withDesk }) => {
    const [venue = '', market = ''] = request.positionals;
    const change = wantedOf(request);
    const answer = await withDesk(
      ({ client }) => client.practice.change({ venue, market, change }),
      { isLasting: true },
    );
    if (answer.outcome === 'refused')
      return { kind: 'refused', code: answer.code, message: answer.message };
    return {
      kind: 'done',
      document: { venue, market, change },
      text: () => `Done: ${change.change} at ${venue}.\n`,
    };
  },
};
