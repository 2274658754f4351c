/** What is the console's own: the screen in front, the overlays, the theme, what was last said. */
import { create } from 'zustand';

export type Overlay = 'none' | 'keys' | 'palette' | 'runbook';
export type Theme = 'system' | 'light' | 'dark';
export type Said = { readonly text: string; readonly atMs: number };

export type ConsoleView = {
  readonly screenId: string;
  readonly overlay: Overlay;
  readonly theme: Theme;
  /** The last thing the desk reported, for the bottom line. */
  readonly lastEvent: Said | null;
  /** What a screen reader is told next; the count makes a repeated sentence a new one. */
  readonly announcement: { readonly text: string; readonly count: number };
  /** The first key of a two-key sequence, while the second is awaited. */
  readonly pendingKey: string | null;
  /** A mistake of the console itself, shown until it is dismissed. */
  readonly defect: string | null;
};

export const useConsole = create<ConsoleView>(() => ({
  screenId: 'review',
  overlay: 'none',
  theme: 'system',
  lastEvent: null,
  announcement: { text: '', count: 0 },
  pendingKey: null,
  defect: null,
}));

export const announce = (text: string): void =>
  useConsole.setState(({ announcement }) => ({
    announcement: { text, count: announcement.count + 1 },
  }));

export const goTo = (screenId: string): void => useConsole.setState({ screenId, overlay: 'none' });

export const showOverlay = (overlay: Overlay): void => useConsole.setState({ overlay });

export const reportEvent = (lastEvent: Said): void => useConsole.setState({ lastEvent });

const THEME_KEY = 'pairdesk.theme';
const NEXT_THEME: Readonly<Record<Theme, Theme>> = {
  system: 'light',
  light: 'dark',
  dark: 'system',
};
const isTheme = (text: string | null): text is Theme =>
  text !== null && Object.hasOwn(NEXT_THEME, text);

const applyTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  useConsole.setState({ theme });
};

export const restoreTheme = (): void => {
  const kept = localStorage.getItem(THEME_KEY);
  applyTheme(isTheme(kept) ? kept : 'system');
};

export const switchTheme = (): void => {
  const theme = NEXT_THEME[useConsole.getState().theme];
  localStorage.setItem(THEME_KEY, theme);
  applyTheme(theme);
  announce(`Theme: ${theme}`);
};
