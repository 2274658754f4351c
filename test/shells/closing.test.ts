import { describe, expect, it, vi } from 'vitest';
import { EventEmitter } from 'node:events';
import { closeInOrder } from '../../src-main/shells/closing.ts';
import { watchForDefects } from '../../src-main/shells/defects.ts';
import { endingOf } from '../../src-main/shells/fault-words.ts';
import { Fault } from '../../src-main/core/fault.ts';

const log = () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() });

describe('closing what a shell has opened', () => {
  it('closes the last opened first, one after the other', async () => {
    const seen: string[] = [];
    const part = (name: string) => ({
      name,
      close: async () => {
        seen.push(`${name} begins`);
        await Promise.resolve();
        seen.push(`${name} ends`);
      },
    });
    expect(await closeInOrder([part('desk'), part('server')], log())).toBe(true);
    expect(seen).toEqual(['server begins', 'server ends', 'desk begins', 'desk ends']);
  });

  it('closes the rest when one part fails, and names the one that did', async () => {
    const record = log();
    const close = vi.fn(async () => undefined);
    const broken = { name: 'server', close: () => Promise.reject(new Error('stuck')) };
    expect(await closeInOrder([{ name: 'desk', close }, broken], record)).toBe(false);
    expect(close).toHaveBeenCalledOnce();
    expect(record.error.mock.calls[0]?.[1]).toMatchObject({ part: 'server' });
  });

  it('does not wait longer than its limit, and names what is still open', async () => {
    const record = log();
    const hangs = { name: 'server', close: () => new Promise<void>(() => undefined) };
    const startedMs = performance.now();
    expect(
      await closeInOrder([{ name: 'desk', close: async () => undefined }, hangs], record, 50),
    ).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(500);
    expect(record.error.mock.calls[0]?.[1]).toEqual({ open: ['desk', 'server'] });
  });
});

describe('what the operator reads when a shell ends', () => {
  it('is the sentence of a fault', () => {
    const fault = new Fault('settings-invalid', 'The settings are wrong.');
    expect(endingOf(fault, 'file')).toEqual({ words: 'The settings are wrong.', code: 3 });
  });

  it('says what to do about a desk that is open already', () => {
    const { words, code } = endingOf(
      new Fault('desk-busy', 'Another Pairdesk has it open.'),
      'file',
    );
    expect(words).toContain('Another Pairdesk has it open. Use that one, or close it first');
    expect(code).toBe(1);
  });

  it('is never the text or the stack of a defect', () => {
    const { words, code } = endingOf(new TypeError('x is not a function'), 'pairdesk.log');
    expect(words).toBe('Pairdesk made a mistake and has to stop. Its log says more: pairdesk.log');
    expect(code).toBe(3);
  });
});

describe('the watch for defects', () => {
  it('hears errors that nothing caught, until it ends', () => {
    const source = new EventEmitter();
    const heard = vi.fn();
    const end = watchForDefects(heard, source as unknown as NodeJS.Process);
    source.emit('uncaughtException', 1);
    source.emit('unhandledRejection', 2);
    end();
    source.emit('uncaughtException', 3);
    expect(heard.mock.calls.map(([error]) => error as unknown)).toEqual([1, 2]);
    expect(source.eventNames()).toEqual([]);
  });
});
