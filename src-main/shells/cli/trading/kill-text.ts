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

/** A command for this profile; practice is what a command means without one. */
const commandText = (verb: string, profile: string): string =>
  `pairdesk ${verb}${profile === 'practice' ? '' : ` --profile ${profile}`}`;

const nextText = ({ holder, isTaken, file }: ByFile, profile: string): string => {
  const look = commandText('stop', profile);
  if (isTaken) return `The running desk took it, and cancels. How far it is: ${look}`;
  if (holder !== null)
    return (
      `Process ${holder.pid} (${holder.shell}) holds the desk and did not take it yet. If "${look}" ` +
      'does not show the stop engaged, end that process.'
    );
  const where = file.isNewFolder
    ? ' There was no such folder before: are --home and --profile right?'
    : '';
  return `No desk is running here. The next one that starts is engaged and cancels first: ${commandText('start', profile)}.${where}`;
};

/** What standard error says where no desk is known to be engaged. */
export const uncertainText = ({ why }: ByFile, profile: string): string =>
  `fault: no-desk-engaged: ${why} NOTHING IS KNOWN TO BE CANCELLED YET: look with "${commandText('stop', profile)}", or at the venues' own pages.`;

export const engagedText = (state: StopState, profile: string, look: Look): string =>
  `${[...engagedLines(state, look), `  Profile ${profile}. How far it is: ${commandText('stop', profile)}`].join('\n')}\n`;

export const fileKillText = (killed: ByFile, profile: string, look: Look): string =>
  `${[
    ...(killed.isTaken ? [look.paint.red('STOP ENGAGED by the stop file.')] : []),
    ...noteLines(fileText(killed), look, ''),
    ...noteLines(nextText(killed, profile), look, ''),
    `Profile ${profile}.`,
  ].join('\n')}\n`;
