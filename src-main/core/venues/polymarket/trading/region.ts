/**
 * Whether Polymarket takes orders from where this machine is, as its own website says. Only a plain
 * answer counts; what it says of this machine's address goes nowhere. Polymarket docs, geoblock,
 * 2026-11.
 */
import { z } from 'zod';
import { sentence } from '../../../fault.ts';
import type { Line } from '../../../ports.ts';
import type { RegionAnswer } from '../../trading.ts';

const HOST = 'https://polymarket.com';
const PATH = '/api/geoblock';

const Place = z.string().regex(/^[A-Za-z0-9-]{1,10}$/);
const Geoblock = z.object({
  blocked: z.boolean(),
  country: Place,
  region: z.union([Place, z.literal('')]).nullish(),
});

const unknown = (why: string): RegionAnswer => ({ kind: 'unknown', why });

const regionIn = (text: string): RegionAnswer => {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return unknown('Polymarket’s answer about this region is no JSON.');
  }
  const read = Geoblock.safeParse(body);
  if (!read.success) return unknown('Polymarket’s answer about this region cannot be read.');
  const { blocked, country, region } = read.data;
  const where =
    region === null || region === undefined || region === '' ? country : `${country}-${region}`;
  return blocked
    ? { kind: 'blocked', where, why: `Polymarket takes no orders from ${where}.` }
    : { kind: 'allowed', where };
};

export const readRegion = async (line: (baseUrl: string) => Line): Promise<RegionAnswer> => {
  let open: Line | null = null;
  try {
    open = line(HOST);
    const answer = await open.send({ method: 'GET', path: PATH, headers: {}, body: null });
    return answer.httpStatus === 200
      ? regionIn(answer.text)
      : unknown(
          `Polymarket answered the question for this region with status ${answer.httpStatus}.`,
        );
  } catch (error) {
    return unknown(`Polymarket could not be asked about this region: ${sentence(error)}`);
  } finally {
    open?.close();
  }
};
