/**
 * Frames of a private stream that could not be read. One that may have told something about the
 * account ends the connection, because what it told is missed; any other is counted and left out.
 */
import type { Log } from '../../ports.ts';
import type { Link } from '../link.ts';

/** `ignored`: of no consequence. `missed`: it may have been about the account and cannot be read. */
export type Read = 'told' | 'ignored' | 'missed';

export const unreadFramesOf = (venueName: string, log: Log) => {
  let frames = 0;
  /** What became of a frame with so many characters, on a connection that may have to end for it. */
  return (how: Read, characters: number, link: Pick<Link, 'reopen'>): void => {
    if (how === 'told') return;
    frames += 1;
    // How many and how long: what is in it may be anything.
    log.warn(`${venueName}’s private stream sent what cannot be read.`, { frames, characters });
    if (how === 'missed') link.reopen('sent what cannot be read');
  };
};
