/**
 * Starts the console: opens the link, folds news into the stores, and reads everything again each
 * time the link comes up. Written out in order; nothing else subscribes to the desk.
 */
import type { DeskNews } from '../../src-preload/contract/index.ts';
import { desk, openDeskLink } from '../desk.ts';
import { loadAlerts } from './alerts-store.ts';
import { auditAfter, useAudit } from './audit-store.ts';
import { boardNews, loadBoard } from './board-store.ts';
import { reportEvent } from './console-store.ts';
import { deskAfter, loadDesk, useDesk } from './desk-store.ts';
import { eventWords } from './event-words.ts';
import { feedsNews, loadFeeds } from './feeds-store.ts';
import { followLink } from './link-store.ts';
import { watchLiveness } from './liveness.ts';
import { problemOf } from './loadable.ts';
import { loadMappings, useMappings } from './mappings-store.ts';
import { loadOrders, ordersNews } from './orders-store.ts';
import { positionsNews } from './positions-store.ts';
import { queueChanged, renewQueue, useQueue } from './queue-store.ts';
import { openCandidate, rereadCandidate, useReview } from './review-store.ts';
import { riskNews } from './risk-store.ts';
import { loadVault, useVault } from './vault-store.ts';
import { loadHistory, loadScan, scanAfter, useScan } from './scan-store.ts';
import { loadStop, stopNews } from './stop-store.ts';
import { loadTrading, tradingNews } from './trading-store.ts';

/** The contract names at most this many changed candidates; a full list means "and others". */
const NAMED_IDS_MAX = 100;

const applyNews = (news: DeskNews): void => {
  const atMs = news.name === 'audit.appended' ? news.payload.atMs : Date.now();
  useDesk.setState((view) => deskAfter(view, news));
  useScan.setState((view) => scanAfter(view, news));
  useAudit.setState((view) => auditAfter(view, news));
  boardNews(news);
  feedsNews(news);
  stopNews(news);
  tradingNews(news);
  ordersNews(news);
  positionsNews(news);
  riskNews(news);
  const text = eventWords(news);
  if (text !== null) reportEvent({ text, atMs });
  if (news.name === 'candidates.changed') {
    queueChanged();
    const { ids } = news.payload;
    const openId = useReview.getState().id;
    if (openId !== null && (ids.includes(openId) || ids.length >= NAMED_IDS_MAX))
      void rereadCandidate();
  }
  if (news.name === 'mappings.alerted') void loadAlerts();
  if (news.name === 'vault.changed' && useVault.getState().status.value !== null) void loadVault();
  if (news.name === 'mappings.changed' && useMappings.getState().mappings.value !== null) {
    void loadMappings();
  }
};

/** The newest audit entry is the last thing that happened before this window was opened. */
const loadLastEvent = async (): Promise<void> => {
  try {
    const { entries } = await desk.audit.list({ limit: 1 });
    const last = entries[0];
    if (last !== undefined)
      reportEvent({ text: `Audit entry ${last.seq}: ${last.action}`, atMs: last.atMs });
  } catch (error) {
    const { code, message } = problemOf(error);
    // A lost link says so itself, all over the screen.
    if (code === 'link-lost') return;
    reportEvent({
      text: `The audit log could not be read (${code}): ${message}`,
      atMs: Date.now(),
    });
  }
};

/** Everything that may have changed while the link was away. */
const readAgain = (openScreen: () => void): void => {
  void loadStop();
  void loadDesk();
  void loadScan();
  void renewQueue();
  void rereadCandidate();
  void loadLastEvent();
  void loadAlerts();
  void loadBoard();
  void loadFeeds();
  void loadTrading();
  void loadOrders();
  if (useScan.getState().history.value !== null) void loadHistory();
  openScreen();
};

/** `openScreen` reads what the screen in front needs. */
export const startConsole = (openScreen: () => void): void => {
  const transport = openDeskLink();
  useQueue.subscribe((view, before) => {
    if (view.selectedId !== before.selectedId) openCandidate(view.selectedId);
  });
  // The desk validates what it publishes; this is where the wire's text becomes the contract's
  // type.
  transport.listen((news) => applyNews(news as DeskNews));
  followLink(transport, () => readAgain(openScreen));
  watchLiveness(() => readAgain(openScreen));
};
