/**
 * Decides which shell opens, and says why in one sentence. Pure. Electron's window is preferred;
 * the browser is for machines where that window cannot open safely. The sandbox is never switched
 * off to make it open.
 */

export type ShellFacts = {
  /** PAIRDESK_SHELL, when the operator set it. */
  readonly forced: 'electron' | 'loopback' | null;
  /** Whether Electron's runtime is on this machine, could be fetched, or neither. */
  readonly binary: 'present' | 'downloadable' | 'absent';
  /** Whether there is a screen to open a window on. */
  readonly hasDisplay: boolean;
  readonly isRoot: boolean;
  readonly platform: NodeJS.Platform;
};

export type ShellChoice = {
  /** `none` when the operator insists on a shell that cannot open here. */
  readonly shell: 'electron' | 'loopback' | 'none';
  readonly why: string;
};

/** Returns what keeps Electron's window from opening here, or null. Downloading comes later. */
const obstacle = ({ binary, hasDisplay, isRoot, platform }: ShellFacts): string | null => {
  if (isRoot && platform === 'linux') {
    return 'Electron does not run as root with its sandbox on, and Pairdesk does not switch it off';
  }
  if (!hasDisplay) return 'there is no display here for its window';
  if (binary === 'absent') return "Electron's runtime is not installed";
  return null;
};

export const chooseShell = (facts: ShellFacts): ShellChoice => {
  if (facts.forced === 'loopback') {
    return { shell: 'loopback', why: 'Opening for your browser, as PAIRDESK_SHELL asks.' };
  }
  const why = obstacle(facts);
  if (why === null) return { shell: 'electron', why: 'Opening in its own window.' };
  return facts.forced === 'electron'
    ? { shell: 'none', why: `PAIRDESK_SHELL asks for Electron, which cannot open: ${why}.` }
    : { shell: 'loopback', why: `Opening for your browser: ${why}.` };
};

/** Reads PAIRDESK_SHELL. Returns undefined for a value that means nothing. */
export const forcedShell = (value: string | undefined): ShellFacts['forced'] | undefined => {
  if (value === undefined || value === '') return null;
  return value === 'electron' || value === 'loopback' ? value : undefined;
};

/** Only Linux tells in the environment whether there is a screen; elsewhere there is one. */
export const hasDisplay = (
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean =>
  platform === 'win32' ||
  platform === 'darwin' ||
  (env['DISPLAY'] ?? '') !== '' ||
  (env['WAYLAND_DISPLAY'] ?? '') !== '';
