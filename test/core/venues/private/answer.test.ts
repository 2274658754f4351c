/**
 * What a question in an account's name comes to, whatever it is answered with: its body, "there is
 * none", or an error in the venue's name that says whether asking again may help.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../../src-main/core/fault.ts';
import { answerOf, jsonIn, questionsTo } from '../../../../src-main/core/venues/private/answer.ts';

const { bodyOf } = questionsTo('Elsewhere');
const faultOf = async (ask: () => Promise<ReturnType<typeof answerOf>>): Promise<Fault> => {
  const error: unknown = await bodyOf('positions', ask).catch((thrown: unknown) => thrown);
  if (!(error instanceof Fault)) throw new Error('It is no fault.');
  return error;
};

describe('a question in an account’s name', () => {
  it('comes to the body of a good answer', async () => {
    expect(await bodyOf('positions', async () => answerOf(200, '{"a":[1]}'))).toEqual({ a: [1] });
  });

  it('comes to null where the venue has none', async () => {
    expect(await bodyOf('positions', async () => answerOf(404, '{"error":"none"}'))).toBeNull();
  });

  it.each(['', 'null', '{"a":', '<html></html>'])(
    'is not answered by a good status with %j in it',
    async (text) => {
      const fault = await faultOf(async () => answerOf(200, text));
      expect(fault).toMatchObject({ code: 'unreadable-answer', retryable: true });
      expect(fault.message).toContain('Elsewhere answered the question for positions');
    },
  );

  it('may be answered by nothing but a good status, where its coming is the answer', async () => {
    expect(await bodyOf('a region', async () => answerOf(200, ''), false)).toBeUndefined();
  });

  it.each([
    [400, 'venue-status', false],
    [401, 'venue-status', false],
    [425, 'venue-status', true],
    [429, 'rate-limited', true],
    [500, 'venue-status', true],
    [503, 'venue-status', true],
  ])('names the status %d as %s, worth another try: %s', async (status, code, retryable) => {
    const fault = await faultOf(async () => answerOf(status, '{"error":"not\\u202e now"}'));
    expect(fault).toMatchObject({ code, retryable });
    expect(fault.message).toContain(`status ${status} and said: not now`);
  });

  it('says what became of a line that broke, and leaves a fault of the line as it is', async () => {
    const broken = await faultOf(async () => Promise.reject(new Error('the line broke')));
    expect(broken).toMatchObject({ code: 'network', retryable: true });
    expect(broken.message).toContain('the line broke');
    const late = new Fault('timeout', 'No answer in time.');
    expect(await faultOf(async () => Promise.reject(late))).toBe(late);
  });
});

describe('the words of an answer', () => {
  it('are kept of a refusal only: those of a good answer are the account’s own affairs', () => {
    expect(answerOf(200, '{"message":"your balance is 12"}').words).toBeNull();
    expect(answerOf(403, '{"message":"not yours"}').words).toBe('not yours');
  });

  it('are never the parser’s', () => {
    expect(jsonIn('{"secret":tru')).toBeUndefined();
  });
});
