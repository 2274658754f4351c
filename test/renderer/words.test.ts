import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointName, textParts } from '../../src-renderer/ui/invisible.ts';
import { percentText } from '../../src-renderer/ui/percent.ts';
import {
  ageText,
  dateTimeText,
  durationText,
  secondText,
  timeOfDayText,
} from '../../src-renderer/ui/time.ts';
import { counted, countText, volumeText } from '../../src-renderer/ui/volume.ts';

describe('volumes', () => {
  it('say their unit, and an unknown volume is not a zero', () => {
    expect(volumeText({ amountMicros: 1_234_567_890_000, unit: 'usd' })).toBe('$1,234,568');
    expect(volumeText({ amountMicros: 12_345_000_000, unit: 'contracts' })).toBe(
      '12,345 contracts',
    );
    expect(volumeText({ amountMicros: 0, unit: 'usd' })).toBe('$0');
    expect(volumeText(null)).toBeNull();
  });

  it('keep two decimals while they are small, so that a little is not written as nothing', () => {
    expect(volumeText({ amountMicros: 420_000, unit: 'usd' })).toBe('$0.42');
    expect(volumeText({ amountMicros: 99_500_000, unit: 'contracts' })).toBe('99.50 contracts');
  });

  it('count with separators and the right plural', () => {
    expect(countText(1_234_567)).toBe('1,234,567');
    expect([counted(0, 'pair'), counted(1, 'pair'), counted(2, 'entry', 'entries')]).toEqual([
      '0 pairs',
      '1 pair',
      '2 entries',
    ]);
  });
});

describe('percentages', () => {
  it('never round up to more than they are', () => {
    expect(percentText(999_999)).toBe('99 %');
    expect(percentText(1_000_000)).toBe('100 %');
    expect(percentText(999_999, 1)).toBe('99.9 %');
    expect(percentText(0)).toBe('0 %');
  });

  it('stay at or below the true value and within one step of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
        const shown = Number.parseFloat(percentText(ppm, 1));
        return shown <= ppm / 10_000 + 1e-9 && ppm / 10_000 - shown < 0.1 + 1e-9;
      }),
    );
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 10, 23, 4, 5, 6);

  it('are written in UTC and in the zone of the operator, with its name', () => {
    expect(dateTimeText(at, 'UTC')).toBe('2026-11-23 04:05 UTC');
    expect(dateTimeText(at, 'Asia/Kolkata')).toBe('2026-11-23 09:35 GMT+5:30');
    expect(dateTimeText(at, 'America/New_York')).toMatch(/^2026-11-22 23:05 /);
    expect(secondText(at, 'UTC')).toBe('2026-11-23 04:05:06');
    expect(timeOfDayText(at, 'UTC')).toBe('04:05:06');
  });

  it('write midnight as 00, not as 24', () => {
    expect(timeOfDayText(Date.UTC(2026, 0, 1), 'UTC')).toBe('00:00:00');
  });

  it('become ages in one unit, past or ahead', () => {
    expect(ageText(at, at + 400)).toBe('now');
    expect(ageText(at, at + 4_200)).toBe('4 s ago');
    expect(ageText(at, at + 60_000)).toBe('1 min ago');
    expect(ageText(at, at + 47 * 3_600_000)).toBe('47 h ago');
    expect(ageText(at, at + 48 * 3_600_000)).toBe('2 d ago');
    expect(ageText(at + 38 * 86_400_000, at)).toBe('in 38 d');
  });

  it('never write a negative duration', () => {
    expect(durationText(-5)).toBe('0 ms');
    expect(durationText(999)).toBe('999 ms');
  });
});

describe('text from venues', () => {
  const hiddenIn = (text: string): readonly string[] =>
    textParts(text)
      .filter(({ invisible }) => invisible)
      .map((part) => codePointName(part.text));

  it('shows direction controls, zero-width marks and control codes by their code point', () => {
    expect(hiddenIn('a\u202Eb\u200Bc\u0000d\uFEFF')).toEqual([
      'U+202E',
      'U+200B',
      'U+0000',
      'U+FEFF',
    ]);
  });

  it('leaves line breaks, tabs, emoji and joiners of scripts alone', () => {
    expect(hiddenIn('one\n\ttwo \u{1F469}\u200D\u{1F467} \u0915\u094D\u200D\u0937')).toEqual([]);
  });

  it('shows a joiner that hides between plain letters', () => {
    expect(hiddenIn('pay\u200Dpal')).toEqual(['U+200D']);
  });

  it('never changes the text itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          textParts(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
