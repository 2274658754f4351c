/** Starts the console: theme, keys, link, then the first drawing. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import './base.css';
import { App } from './app/App.tsx';
import { ErrorBoundary } from './app/ErrorBoundary.tsx';
import { listenForStop } from './app/emergency.ts';
import { listenToKeys } from './app/keyboard.ts';
import { followScreens, openScreenInFront } from './app/navigation.ts';
import { restoreTheme, useConsole } from './stores/console-store.ts';
import { startConsole } from './stores/start.ts';

const reportDefect = (error: unknown): void =>
  useConsole.setState({ defect: error instanceof Error ? error.message : String(error) });

window.addEventListener('error', ({ error, message }) => reportDefect(error ?? message));
window.addEventListener('unhandledrejection', ({ reason }) => reportDefect(reason));

// Before everything else: what fails below must not take the way to the stop with it.
listenForStop();
restoreTheme();
// The link takes its token from the address before the screens write theirs into it.
startConsole(openScreenInFront);
followScreens();
listenToKeys();

const root = document.getElementById('root');
if (root === null) throw new Error('Invariant broken: the page has no root element.');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
