/**
 * The Electron shell: before `ready` the things that cannot be done later, then one window and a
 * desk behind it, then an orderly end. It has no trading logic and no view of its own.
 */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, Menu, protocol, session } from 'electron';
import type { CallContext } from '../../../src-preload/contract/index.ts';
import type { Server } from '../../../src-preload/contract/server.ts';
import type { DeskPorts } from '../../core/desk.ts';
import { openAssetFolder } from '../asset-folder.ts';
import { exitCode } from '../cli/exit-code.ts';
import { deskHome } from '../cli/home.ts';
import { closeInOrder } from '../closing.ts';
import { watchForDefects } from '../defects.ts';
import { endingOf } from '../fault-words.ts';
import { nodePorts } from '../node-ports.ts';
import { logFileOf, openShell, startFirstScan } from '../opening.ts';
import type { OpenShell } from '../opening.ts';
import { startWatchdogOf } from '../watchdog/start-watchdog.ts';
import { answerAppRequest, appScheme } from './app-protocol.ts';
import { openConsoleWindow } from './console-window.ts';
import type { ConsoleWindow } from './console-window.ts';
import { guardContents } from './contents.ts';
import { APP_SCHEME, devServerOrigin, refusedSwitches } from './guards.ts';
import type { OwnPages } from './guards.ts';
import { openDoor } from './ipc.ts';
import { launchOf } from './launch.ts';
import type { Launch } from './launch.ts';
import { openInBrowser } from './links.ts';
import { menuActions } from './menu-actions.ts';
import { menuTemplate } from './menu.ts';
import { guardSession } from './session-guards.ts';
import { lockOnSleep } from './sleep.ts';
import { stopEverywhere } from './stop-everywhere.ts';
import { PARTITION } from './window.ts';

export type ShellFiles = {
  readonly rendererFolder: string;
  readonly preloadFile: string;
  readonly scanWorkerFile: string;
  readonly watchdogFile: string;
  readonly iconFile: string;
};

/** What one run of the shell is made of. */
type Run = {
  readonly files: ShellFiles;
  readonly launch: Launch;
  readonly own: OwnPages;
  readonly ports: DeskPorts;
};

/** Without a terminal there is nobody to read this; then a box says what is wrong. */
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const end = (words: string, code: number): void => {
  say(words);
  if (app.isPackaged && code !== exitCode.done) dialog.showErrorBox('Pairdesk', words);
  app.exit(code);
};

const defaultHome = (): string =>
  deskHome(null, {
    platform: process.platform,
    variables: process.env,
    userHome: homedir(),
    workingFolder: process.cwd(),
  });

/** The page's context. It chooses no files; a link is opened by this process, not by the page. */
const pageContext: CallContext = { caller: 'page', openExternal: openInBrowser };

/** Arranges that every way to quit goes through one orderly close, bounded in time. */
const closeOnQuit = (desk: Promise<OpenShell>, { ports }: Run): void => {
  let isClosing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    const close = async () => void (await closeInOrder((await desk).parts, ports.log));
    void closeInOrder([{ name: 'shell', close }], ports.log).then(() => app.exit(exitCode.done));
  });
  app.on('window-all-closed', () => app.quit());
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => app.quit());
};

/** Serves the console to our session, and opens the window on it. */
const openPage = async ({ files, own, ports }: Run): Promise<ConsoleWindow> => {
  const folder = await openAssetFolder(files.rendererFolder);
  const page = session.fromPartition(PARTITION, { cache: false });
  page.protocol.handle(APP_SCHEME, (request) => answerAppRequest(request, folder));
  return openConsoleWindow({
    facts: { ...files, isPackaged: app.isPackaged },
    own,
    clock: ports.clock,
    log: ports.log,
    onShown: () => say("Pairdesk's window is open; closing it stops Pairdesk."),
  });
};

const open = async (run: Run): Promise<void> => {
  const { files, launch, own, ports } = run;
  const window = await openPage(run);
  // The page loads while the desk opens; what it asks meanwhile waits here for the answer.
  const desk = openShell(ports, {
    ...launch,
    shell: 'electron',
    version: app.getVersion(),
    scanWorker: files.scanWorkerFile,
  });
  closeOnQuit(desk, run);
  const answer: Server<CallContext> = async (name, input, context) =>
    (await desk).answer(name, input, context);
  openDoor({ own, windowId: window.contentsId, answer, context: pageContext, log: ports.log });
  app.on('second-instance', window.focus);

  const opened = await desk;
  const transport = {
    call: (name: string, input: unknown) => answer(name, input, pageContext),
    listen: opened.listen,
  };
  const stop = stopEverywhere(transport, files.iconFile, window.focus, ports.log);
  app.on('will-quit', stop.close);
  const actions = menuActions(transport, window.reload, stop.engage, ports.log);
  const facts = { platform: process.platform, isPackaged: app.isPackaged };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, facts)));
  lockOnSleep(transport, ports.log);
  opened.listen(window.tell);
  await startFirstScan(opened, launch.profile);
};

/** Says why Pairdesk does not start here, or null. */
const objection = (launch: Launch | string): string | null => {
  if (typeof launch === 'string') return launch;
  const switches = refusedSwitches(app.isPackaged, (name) => app.commandLine.hasSwitch(name));
  if (switches.length === 0) return null;
  const given = switches.map((name) => `--${name}`).join(', ');
  return `Pairdesk does not start with ${given}: it would let others into the desk.`;
};

/** Everything here runs before `ready`: Electron waits for the module that calls it. */
export const openElectronShell = (files: ShellFiles): void => {
  const launch = launchOf(process.argv, defaultHome());
  const why = objection(launch);
  if (typeof launch === 'string' || why !== null) {
    end(why ?? '', exitCode.usage);
    return;
  }
  const logFile = logFileOf(launch.home, launch.profile);
  const startWatchdog = startWatchdogOf(files.watchdogFile);
  const ports = { ...nodePorts({ logFile }), startWatchdog };
  const fail = (error: unknown): void => {
    ports.log.error('The Electron shell has to end.', { error });
    const { words, code } = endingOf(error, logFile);
    end(words, code);
  };
  // A terminal that was closed must not take the desk with it.
  process.stdout.on('error', (error) => ports.log.warn('Nobody reads our output.', { error }));
  watchForDefects(fail);

  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
  // Chromium's own files: apart for each book, so that two books can be open at a time.
  const chromiumFolder = join(launch.home, 'window', launch.profile);
  mkdirSync(chromiumFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', chromiumFolder);
  if (!app.requestSingleInstanceLock()) {
    end('Pairdesk is open already; its window has been brought to the front.', exitCode.done);
    return;
  }
  const own: OwnPages = {
    devServer: devServerOrigin(app.isPackaged, process.env['ELECTRON_RENDERER_URL']),
    hasDevTools: !app.isPackaged,
  };
  app.on('session-created', (created) => guardSession(created, own, ports.log));
  app.on('web-contents-created', (_event, contents) => guardContents(contents, own, ports.log));
  app
    .whenReady()
    .then(() => open({ files, launch, own, ports }))
    .catch(fail);
};
