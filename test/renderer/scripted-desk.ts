/** A desk whose every answer a test scripts, and that keeps account of what it was asked. */
import type { Reply } from '../../src-preload/contract/define.ts';
import { openWith } from '../../src-renderer/desk.ts';

export type Asked = { readonly name: string; readonly input: unknown };
type Answer = (input: unknown) => unknown;

export const scriptedDesk = () => {
  const answers = new Map<string, Answer>();
  const asked: Asked[] = [];
  const call = async (name: string, input: unknown): Promise<Reply> => {
    asked.push({ name, input });
    const given = answers.get(name);
    if (given === undefined) return { ok: false, error: { code: 'no-answer', message: 'Silent.' } };
    return { ok: true, value: await given(input) };
  };
  openWith({
    kind: 'window',
    call,
    listen: () => () => undefined,
    watch: () => () => undefined,
    retryNow: () => undefined,
  });
  return {
    answers,
    asked,
    times: (name: string): number => asked.filter((one) => one.name === name).length,
  };
};

/** An answer that is held back until the test gives it. */
export const heldBack = <T>() => {
  let give: (value: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { answer: () => answer, give };
};

/** Lets everything that is ready to run do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
