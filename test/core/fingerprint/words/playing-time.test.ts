/** Whether regulation time decides a match or what follows it counts, as the rules say. */
import { describe, expect, it } from 'vitest';
import { readStage } from '../../../../src-main/core/fingerprint/words/read-stage.ts';
import { polymarket, textOf } from './market.ts';

const stageOf = (title: string, rules: string): string | null =>
  readStage(textOf(polymarket(title, { rules })))?.value ?? null;

const MATCH = 'Owls vs. Bears';
const FINAL = 'Will the Owls win the Harbour Cup final?';

describe('the playing time that decides', () => {
  it.each([
    ['Only the first 90 minutes of regular play plus stoppage time matter.', 'regulation-time'],
    ['Extra time and penalties do not count.', 'regulation-time'],
    ['Overtime or a shoot-out is not considered.', 'regulation-time'],
    ['The result excluding overtime decides.', 'regulation-time'],
    ['Extra time and penalty kicks count.', 'including-overtime'],
    ['Overtime and shoot-outs will count.', 'including-overtime'],
    ['The score includes any overtime.', 'including-overtime'],
    ['Level after 90 minutes plus stoppage time: extra time counts.', 'regulation-time'],
    ['The Owls have to win.', 'game'],
  ])('of a match whose rules say "%s" is %s', (rules, expected) => {
    expect(stageOf(MATCH, rules)).toBe(expected);
  });

  it('makes a final that is decided in regulation time another stage', () => {
    expect(stageOf(FINAL, 'Extra time and penalties do not count.')).toBe('regulation-time');
    expect(stageOf(FINAL, 'Extra time and penalties count.')).toBe('final');
  });

  it('leaves a half a half', () => {
    expect(stageOf('Owls vs. Bears: 1st half', 'Overtime is not included.')).toBe('half');
  });
});
