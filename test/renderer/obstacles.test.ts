/** What stands in the way is read as the desk says it: its sentence names the venue by itself. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Obstacles } from '../../src-renderer/screens/orders/Obstacles.tsx';
import { standing } from './trading-samples.ts';

const textOf = (over: Parameters<typeof standing>[0]): string =>
  renderToStaticMarkup(createElement(Obstacles, { standing: standing(over) })).replaceAll(
    /<[^>]+>/g,
    '',
  );

describe('what stands in the way', () => {
  it('is the sentence of the desk, with its code and the way to its page', () => {
    const text = textOf({
      isOpen: false,
      obstacles: [
        { code: 'reducing', venue: 'kalshi', sentence: 'Kalshi: reducing: I want to look.' },
        { code: 'stop-engaged', venue: null, sentence: 'The emergency stop is engaged.' },
      ],
    });
    expect(text).toBe(
      'Nothing new is begun.Kalshi: reducing: I want to look. reducing RunbookThe emergency stop is engaged. stop-engaged Runbook',
    );
  });

  it('is not there where nothing is, and is never without a word', () => {
    expect(textOf({})).toBe('');
    expect(textOf({ isOpen: false })).toContain('The desk gave no reason.');
  });
});
