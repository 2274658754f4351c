/** The frame around every screen, and what may lie over it. */
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useConsole } from '../stores/console-store.ts';
import { useLink } from '../stores/link-store.ts';
import styles from './App.module.css';
import { BottomLine } from './BottomLine.tsx';
import { screenOf } from './commands.ts';
import { Defect } from './Defect.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LinkSheet } from './LinkSheet.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';

const loadPalette = () => import('./Palette.tsx');
const loadKeys = () => import('./KeysOverlay.tsx');
const loadRunbooks = () => import('./runbooks/RunbookPanel.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const KeysOverlay = lazy(async () => ({ default: (await loadKeys()).KeysOverlay }));
const RunbookPanel = lazy(async () => ({ default: (await loadRunbooks()).RunbookPanel }));

const Announcer = (): ReactNode => {
  const { text, count } = useConsole((view) => view.announcement);
  return (
    <div className={styles.hidden} role="status" aria-label="Announcements">
      <span key={count}>{text}</span>
    </div>
  );
};

const Overlays = (): ReactNode => {
  const overlay = useConsole((view) => view.overlay);
  return (
    <Suspense fallback={null}>
      {overlay === 'palette' ? <Palette /> : null}
      {overlay === 'keys' ? <KeysOverlay /> : null}
      {overlay === 'runbook' ? <RunbookPanel /> : null}
    </Suspense>
  );
};

/**
 * Fetched after the first drawing, while the desk still answers: what to do in trouble is wanted
 * when it does not. What cannot be had is asked for again when it is opened.
 */
const useOverlaysAhead = (): void =>
  useEffect(() => {
    for (const load of [loadRunbooks, loadPalette, loadKeys]) load().catch(() => undefined);
  }, []);

/**
 * The heading of the new screen gets the focus, but not at the start: the operator did not move
 * yet.
 */
const useFocusOnChange = (screenId: string): ((element: HTMLElement | null) => void) => {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(screenId);
  useEffect(() => {
    if (shown.current === screenId) return;
    shown.current = screenId;
    main.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [screenId]);
  return (element) => {
    main.current = element;
  };
};

export const App = (): ReactNode => {
  const screenId = useConsole((view) => view.screenId);
  const isCovered = useLink(({ link }) => link.state === 'lost' || link.state === 'refused');
  const { Component } = screenOf(screenId);
  const main = useFocusOnChange(screenId);
  useOverlaysAhead();
  return (
    <div className={styles.app}>
      <TopBar />
      <Rail />
      <main ref={main} className={styles.main}>
        <div className={styles.screen} inert={isCovered}>
          {/* A screen that cannot be drawn leaves the frame, and the stop in it, where they are. */}
          <ErrorBoundary key={screenId}>
            <Component />
          </ErrorBoundary>
        </div>
        {isCovered ? <LinkSheet /> : null}
      </main>
      <BottomLine />
      <Defect />
      <Announcer />
      {/* Nor does what lies over it take the frame along. */}
      <ErrorBoundary>
        <Overlays />
      </ErrorBoundary>
    </div>
  );
};
