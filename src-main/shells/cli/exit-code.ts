/** What the command's exit status means to a script. Documented in `pairdesk help`; never reused. */
export const exitCode = {
  done: 0,
  /** The desk said no, or an audit log did not verify. */
  refused: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** The world failed, or a scan ended without having read everything. */
  fault: 3,
  /** A scan was stopped by Ctrl-C (128 + SIGINT) or by SIGTERM (128 + 15), and ended in order. */
  interrupted: 130,
  terminated: 143,
} as const;
