/**
 * The one door between the page and the desk. Nothing else in Pairdesk listens to the page; a
 * message from anybody but our window's main frame is refused before its content is looked at.
 */
import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import type { Reply } from '../../../src-preload/contract/define.ts';
import type { CallContext } from '../../../src-preload/contract/index.ts';
import type { Server } from '../../../src-preload/contract/server.ts';
import type { Log } from '../../core/ports.ts';
import { isOurSender } from './guards.ts';
import type { OwnPages } from './guards.ts';

export const CALL_CHANNEL = 'desk:call';
export const NEWS_CHANNEL = 'desk:news';

const refused: Reply = {
  ok: false,
  error: { code: 'not-our-page', message: 'Only the console itself may speak to the desk.' },
};

export type DoorOptions = {
  readonly own: OwnPages;
  /** The id of our window's contents; null while there is no window. */
  readonly windowId: () => number | null;
  readonly answer: Server<CallContext>;
  readonly context: CallContext;
  readonly log: Log;
};

export const openDoor = ({ own, windowId, answer, context, log }: DoorOptions): void => {
  ipcMain.handle(CALL_CHANNEL, (event: IpcMainInvokeEvent, name: unknown, input: unknown) => {
    const sender = { frame: event.senderFrame, contentsId: event.sender.id };
    if (!isOurSender(sender, windowId(), own)) {
      log.warn('A call from something that is not our page was refused.', {
        origin: sender.frame?.origin ?? null,
      });
      return refused;
    }
    return answer(typeof name === 'string' ? name : '', input, context);
  });
};
