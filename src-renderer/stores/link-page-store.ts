/**
 * Markets' pages at the venues. The console names a market and never an address; where the shell
 * cannot open a browser, the address it found is shown as text.
 */
import { create } from 'zustand';
import { desk } from '../desk.ts';
import { problemOf } from './loadable.ts';

type PageLinks = { readonly answers: Readonly<Record<string, string>> };

export const usePageLink = create<PageLinks>(() => ({ answers: {} }));

const request = async (venue: string, marketId: string): Promise<string> => {
  try {
    const answer = await desk.links.open({ venue, marketId });
    if (answer.outcome === 'refused') return answer.message;
    return answer.outcome === 'opened' ? `Opened ${answer.url}` : answer.url;
  } catch (error) {
    return problemOf(error).message;
  }
};

export const openMarketPage = async (venue: string, marketId: string): Promise<void> => {
  const answer = await request(venue, marketId);
  usePageLink.setState({ answers: { [`${venue}/${marketId}`]: answer } });
};
