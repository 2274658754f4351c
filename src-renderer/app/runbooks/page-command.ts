/**
 * A command of a runbook as it has to be typed for this desk. The pages are written for `live`; what
 * they say of practice, such as a drill, stays as it is. Pure.
 */

const PROGRAM = 'pairdesk ';
const FLAG = ' --profile live';

export const isCommand = (code: string): boolean => /^pairdesk [a-z]/u.test(code);

/** `commandOf` writes words for the desk's profile: see stores/terminal-command.ts. */
export const pageCommand = (code: string, commandOf: (words: string) => string): string =>
  isCommand(code) && code.includes(FLAG)
    ? commandOf(code.slice(PROGRAM.length).replace(FLAG, ''))
    : code;
