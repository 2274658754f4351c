import { describe, expect, it } from 'vitest';
import { commandsOn } from '../../src-renderer/app/commands.ts';
import { clashingKeys, keyLabel, keyName, matchKey } from '../../src-renderer/app/keymap.ts';
import { paletteEntries } from '../../src-renderer/app/palette-entries.ts';
import { screens } from '../../src-renderer/screens/registry.ts';
import type { Command } from '../../src-renderer/screens/screen.ts';
import { queueRow } from '../../src-renderer/stores/queue-fold.ts';
import { summary } from './samples.ts';

const command = (keys: string | null, label = 'Do it'): Command => ({
  id: keys ?? label,
  label,
  keys,
  run: () => undefined,
});
const stroke = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('the keymap of each screen', () => {
  it.each(screens.map(({ id }) => id))('gives no key two meanings on %s', (id) => {
    expect(clashingKeys(commandsOn(id))).toEqual([]);
  });

  it.each(screens.map(({ id }) => id))('names every command once on %s', (id) => {
    const ids = commandsOn(id).map((each) => each.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('finds keys that clash, and a key that hides a sequence', () => {
    expect(clashingKeys([command('j'), command('j')])).toEqual(['j']);
    expect(clashingKeys([command('g'), command('g r')])).toEqual(['g']);
    expect(clashingKeys([command(null), command(null), command('g r'), command('r')])).toEqual([]);
  });
});

describe('a key stroke', () => {
  it('has one name on every keyboard', () => {
    expect(keyName(stroke('k', { ctrlKey: true }))).toBe('mod+k');
    expect(keyName(stroke('K', { metaKey: true }))).toBe('mod+k');
    expect(keyName(stroke('?'))).toBe('?');
    expect(keyName(stroke('Shift'))).toBeNull();
    expect(keyName(stroke('a', { altKey: true }))).toBeNull();
  });

  it('is written as it is on the keyboard at hand', () => {
    expect([keyLabel('mod+k', true), keyLabel('mod+k', false), keyLabel('g', false)]).toEqual([
      '⌘K',
      'Ctrl K',
      'g',
    ]);
  });

  it('completes a sequence, or counts on its own when it does not go on with one', () => {
    const commands = [command('g r'), command('j')];
    expect(matchKey(commands, null, 'g')).toEqual({ command: null, pending: 'g' });
    expect(matchKey(commands, 'g', 'r').command?.keys).toBe('g r');
    expect(matchKey(commands, 'g', 'j').command?.keys).toBe('j');
    expect(matchKey(commands, 'g', 'z')).toEqual({ command: null, pending: null });
    expect(matchKey(commands, null, 'z')).toEqual({ command: null, pending: null });
  });
});

describe('the palette', () => {
  const rows = Array.from({ length: 50 }, (_row, at) => queueRow(summary({ id: `c${at}` })));

  it('offers commands by any of their words, and pairs only when something is typed', () => {
    const commands = [command(null, 'Go to Audit'), command(null, 'Scan now')];
    expect(paletteEntries(commands, rows, '')).toEqual({ commands, pairs: [] });
    expect(paletteEntries(commands, rows, 'AUDIT go').commands.map(({ label }) => label)).toEqual([
      'Go to Audit',
    ]);
    expect(paletteEntries(commands, rows, 'paris').pairs).toHaveLength(20);
  });
});
