/** Every command of the console: those that work everywhere, and those of the screen in front. */
import { INDEX, RUNBOOKS } from '../../src-preload/contract/runbooks.ts';
import { screens } from '../screens/registry.ts';
import type { Command, Screen } from '../screens/screen.ts';
import { goTo, showOverlay, switchTheme, useConsole } from '../stores/console-store.ts';
import { openRunbook } from '../stores/runbook-store.ts';
import { startScan, stopScan } from '../stores/scan-store.ts';
import { engageStop } from '../stores/stop-store.ts';
import { STOP_KEYS } from './emergency.ts';

/** From anywhere back to the list of the screen; there, one step further back. */
const goBack = (): void => {
  useConsole.setState({ pendingKey: null });
  const home =
    document.querySelector<HTMLElement>('[data-home]') ?? document.querySelector<HTMLElement>('h1');
  if (home !== null && home === document.activeElement)
    screenOf(useConsole.getState().screenId).back?.();
  home?.focus();
};

export const everywhere: readonly Command[] = [
  ...screens.map(({ id, title, goKey }) => ({
    id: `go.${id}`,
    label: `Go to ${title}`,
    keys: `g ${goKey}`,
    run: () => goTo(id),
  })),
  // Its chord is heard before all others, and while the operator types: see emergency.ts.
  {
    id: 'stop.engage',
    label: 'Stop everything and cancel every order',
    keys: STOP_KEYS,
    run: () => void engageStop(),
  },
  { id: 'scan.start', label: 'Scan now', keys: null, run: () => void startScan(false) },
  { id: 'scan.force', label: 'Scan everything again', keys: null, run: () => void startScan(true) },
  { id: 'scan.stop', label: 'Stop the scan', keys: null, run: () => void stopScan() },
  {
    id: 'theme.switch',
    label: 'Switch the theme: system, light, dark',
    keys: null,
    run: switchTheme,
  },
  {
    id: 'help.keys',
    label: 'Show the keys of this screen',
    keys: '?',
    run: () => showOverlay('keys'),
  },
  {
    id: 'help.runbooks',
    label: 'Open the runbooks: what to do in trouble',
    keys: 'F1',
    run: () => openRunbook(INDEX),
  },
  {
    id: 'palette.open',
    label: 'Find a command or a pair',
    keys: 'mod+k',
    run: () => showOverlay('palette'),
  },
  {
    id: 'focus.back',
    label: 'Go back to the list; there, let go of what is chosen',
    keys: 'Escape',
    run: goBack,
  },
  ...RUNBOOKS.map(({ name, title }) => ({
    id: `runbook.${name}`,
    label: `Runbook: ${title}`,
    keys: null,
    run: () => openRunbook(name),
  })),
];

const firstScreen = (): Screen => {
  const first = screens[0];
  if (first === undefined) throw new Error('Invariant broken: the console has no screen.');
  return first;
};

export const isScreen = (id: string): boolean => screens.some((screen) => screen.id === id);

export const screenOf = (id: string): Screen =>
  screens.find((screen) => screen.id === id) ?? firstScreen();

export const commandsOn = (screenId: string): readonly Command[] => [
  ...screenOf(screenId).keys,
  ...everywhere,
];
