import { describe, expect, it } from 'vitest';
import { polymarketTrading } from '../../../../src-main/core/venues/polymarket/trading/polymarket-trading.ts';
import { type Answering, scriptedLine } from '../scripted/scripted-line.ts';

const ask = async (answering: Answering) => {
  const scripted = scriptedLine(answering);
  const hosts: string[] = [];
  const answer = await polymarketTrading.readRegion!((host) => {
    hosts.push(host);
    return scripted.line;
  });
  return { answer, hosts, ...scripted };
};

describe('whether orders may be placed from here', () => {
  it('is asked of the website, once, with nothing about us', async () => {
    const { answer, hosts, sent, closed } = await ask(() => ({
      body: { blocked: false, ip: '203.0.113.9', country: 'IE', region: 'L' },
    }));
    expect(answer).toEqual({ kind: 'allowed', where: 'IE-L' });
    expect(hosts).toEqual(['https://polymarket.com']);
    expect(sent).toEqual([{ method: 'GET', path: '/api/geoblock', headers: {}, body: null }]);
    expect(closed()).toBe(1);
  });

  it('is denied in words, without the address of this machine', async () => {
    const { answer } = await ask(() => ({
      body: { blocked: true, ip: '203.0.113.9', country: 'US', region: '' },
    }));
    expect(answer).toEqual({
      kind: 'blocked',
      where: 'US',
      why: 'Polymarket takes no orders from US.',
    });
  });

  it.each<[string, ReturnType<Answering>]>([
    ['nothing', new Error('cut')],
    ['an error page', { text: '<html>' }],
    ['a status', { httpStatus: 403, body: { blocked: false, country: 'IE' } }],
    ['no yes or no', { body: { blocked: 'false', country: 'IE' } }],
    ['no country', { body: { blocked: false } }],
    ['a country that is none', { body: { blocked: false, country: '<b>' } }],
  ])('is unknown where the answer is %s', async (_name, answer) => {
    const asked = await ask(() => answer);
    expect(asked.answer).toEqual({ kind: 'unknown', why: expect.stringMatching(/^Polymarket/) });
    expect(asked.closed()).toBe(1);
  });

  it('is unknown where not even a line can be opened', async () => {
    const answer = await polymarketTrading.readRegion!(() => {
      throw new Error('no network');
    });
    expect(answer).toMatchObject({ kind: 'unknown' });
  });
});
