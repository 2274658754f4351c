/** What became of a stop, for a person at a terminal who has no time. */
import type { StopState } from '../../../../src-preload/contract/stop.ts';
import type { Killed } from './kill-run.ts';
import { type Look, noteLines } from './look.ts';
import { engagedLines } from './stop-text.ts';

type ByFile = Extract<Killed, { kind: 'stop-file' }>;

const fileText = ({ file }: ByFile): string =>
  file.wasThere
    ? `The stop file was there already, and was left as it is: ${file.path}`
    : `The stop file is written, for you alone to read (mode 0600): ${file.path}`;

const nextText = ({ holder, isTaken, file }: ByFile): string => {
  if (isTaken) return 'The running desk took it, and cancels. How far it is: pairdesk stop';
  if (holder !== null)
    return (
      `Process ${holder.pid} (${holder.shell}) holds the desk and did not take it yet. If "pairdesk ` +
      'stop" does not show the stop engaged, end that process.'
    );
  const where = file.isNewFolder
    ? ' There was no such folder before: are --home and --profile right?'
    : '';
  return `No desk is running here. The next one that starts is engaged and cancels first: pairdesk start.${where}`;
};

/** What standard error says where no desk is known to be engaged. */
export const uncertainText = ({ why }: ByFile): string =>
  `fault: no-desk-engaged: ${why} NOTHING IS KNOWN TO BE CANCELLED YET: look with "pairdesk stop", or at the venues' own pages.`;

export const engagedText = (state: StopState, profile: string, look: Look): string =>
  `${[...engagedLines(state, look), `  How far it is, profile ${profile}: pairdesk stop`].join('\n')}\n`;

export const fileKillText = (killed: ByFile, profile: string, look: Look): string =>
  `${[
    ...(killed.isTaken ? [look.paint.red('STOP ENGAGED by the stop file.')] : []),
    ...noteLines(fileText(killed), look, ''),
    ...noteLines(nextText(killed), look, ''),
    `Profile ${profile}.`,
  ].join('\n')}\n`;
