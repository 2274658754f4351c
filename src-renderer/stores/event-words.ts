/** One sentence for a piece of news, for the bottom line; null where it is not worth one. Pure. */
import type { DeskNews } from '../../src-preload/contract/index.ts';
import { counted } from '../ui/volume.ts';
import { outcomeWords, resultWords } from './receipt.ts';

export const eventWords = (news: DeskNews): string | null => {
  switch (news.name) {
    case 'scan.finished':
      return `Scan ${outcomeWords(news.payload).word}: ${resultWords(news.payload)}`;
    case 'mappings.changed':
      return `${counted(news.payload.total, 'mapping')} on record`;
    case 'mappings.alerted':
      return news.payload.message;
    case 'audit.appended':
      return `Audit entry ${news.payload.seq}: ${news.payload.action}`;
    // These say that a number on the screen moved; the screen itself says it better.
    case 'scan.progress':
    case 'candidates.changed':
    case 'desk.counts':
    case 'vault.changed':
    case 'opportunities.changed':
    case 'feeds.summary':
    case 'trading.standing':
    case 'trading.changed':
    case 'stop.changed':
      return null;
  }
};
