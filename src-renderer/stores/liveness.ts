/**
 * Notices a desk that keeps its socket open and does not answer: asks for its snapshot at a steady
 * pace and calls the link lost when none comes. An old number must never look live.
 */
import { CallError } from '../../src-preload/contract/client.ts';
import { desk } from '../desk.ts';
import { useDesk } from './desk-store.ts';
import { isLinkUp, useLink } from './link-store.ts';

const PACE_MS = 5_000;
/**
 * A desk answers a snapshot in milliseconds; a busy machine gets this long before it is called
 * silent.
 */
const SILENCE_MS = 8_000;

let lastAnswerMs = 0;
let isAsking = false;

/** Whether the desk answered at all; an answer that says no is still a sign of life. */
const didAnswer = async (): Promise<boolean> => {
  try {
    const value = await desk.desk.snapshot({});
    useDesk.setState({ snapshot: { phase: 'ready', value } });
    return true;
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return error.code !== 'link-lost' && error.code !== 'no-answer';
  }
};

const isSilent = (): boolean => {
  const { link } = useLink.getState();
  return link.state === 'lost' && link.retryAtMs === null;
};

const ask = async (onBack: () => void): Promise<void> => {
  isAsking = true;
  const timer = setTimeout(() => {
    if (!isLinkUp(useLink.getState())) return;
    useLink.setState({
      link: { state: 'lost', sinceMs: lastAnswerMs, attempt: 0, retryAtMs: null },
    });
  }, SILENCE_MS);
  try {
    if (!(await didAnswer())) return;
    lastAnswerMs = Date.now();
    if (!isSilent()) return;
    useLink.setState({ link: { state: 'up' } });
    onBack();
  } finally {
    clearTimeout(timer);
    isAsking = false;
  }
};

/** `onBack` is called when a silent desk answers again. Lasts as long as the window. */
export const watchLiveness = (onBack: () => void): void => {
  lastAnswerMs = Date.now();
  setInterval(() => {
    // A hidden window's timers are held back by the browser, so its silence proves nothing.
    if (document.hidden) return;
    // A silent desk is asked again and again: what it was asked before may never be answered.
    if (isSilent() || (isLinkUp(useLink.getState()) && !isAsking)) void ask(onBack);
  }, PACE_MS);
};
