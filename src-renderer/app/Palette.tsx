/** The palette: every command, screen and pair by its words. cmdk inside a native dialog. */
import { Command as Cmdk } from 'cmdk';
import { type ReactNode, useMemo, useState } from 'react';
import type { Command } from '../screens/screen.ts';
import { goTo, showOverlay, useConsole } from '../stores/console-store.ts';
import type { QueueRow } from '../stores/queue-fold.ts';
import { revealCandidate, useQueue } from '../stores/queue-store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Untrusted } from '../ui/Untrusted.tsx';
import { commandsOn } from './commands.ts';
import { keyLabel } from './keymap.ts';
import { paletteEntries } from './palette-entries.ts';
import styles from './Palette.module.css';
import { isMac } from './platform.ts';

const close = (): void => showOverlay('none');

/** The dialog gives the focus back as it goes; a command that moves it must come after that. */
const runAfterClosing = (run: () => void): void => {
  close();
  setTimeout(run, 0);
};

const CommandItem = ({ command }: { readonly command: Command }): ReactNode => (
  <Cmdk.Item
    className={styles.item}
    value={command.id}
    onSelect={() => runAfterClosing(command.run)}
  >
    <span>{command.label}</span>
    {command.keys === null ? null : (
      <kbd className={styles.soft}>{keyLabel(command.keys, isMac())}</kbd>
    )}
  </Cmdk.Item>
);

const PairItem = ({ row }: { readonly row: QueueRow }): ReactNode => {
  const { id, legs } = row.summary;
  const open = (): void => {
    goTo('review');
    revealCandidate(id);
  };
  return (
    <Cmdk.Item className={styles.item} value={`pair ${id}`} onSelect={() => runAfterClosing(open)}>
      <span className={styles.titles}>
        <span>
          <Untrusted text={legs[0].title} />
        </span>
        <span className={styles.soft}>
          <Untrusted text={legs[1].title} />
        </span>
      </span>
    </Cmdk.Item>
  );
};

export const Palette = (): ReactNode => {
  const [query, setQuery] = useState('');
  const rows = useQueue((view) => view.rows);
  const screenId = useConsole((view) => view.screenId);
  const { commands, pairs } = useMemo(
    () =>
      paletteEntries(
        commandsOn(screenId).filter(({ id }) => id !== 'palette.open'),
        rows,
        query,
      ),
    [screenId, rows, query],
  );
  return (
    <Dialog label="Commands" onClose={close}>
      <Cmdk label="Commands" shouldFilter={false} loop>
        <Cmdk.Input
          className={styles.input}
          value={query}
          onValueChange={setQuery}
          placeholder="Find a command, a screen or a pair"
          data-first-focus=""
        />
        <Cmdk.List className={styles.list} label="Commands and pairs">
          {commands.length + pairs.length === 0 ? (
            <p className={styles.none}>Nothing is called that.</p>
          ) : null}
          {commands.length === 0 ? null : (
            <Cmdk.Group heading="Commands">
              {commands.map((command) => (
                <CommandItem key={command.id} command={command} />
              ))}
            </Cmdk.Group>
          )}
          {pairs.length === 0 ? null : (
            <Cmdk.Group heading="Pairs">
              {pairs.map((row) => (
                <PairItem key={row.summary.id} row={row} />
              ))}
            </Cmdk.Group>
          )}
        </Cmdk.List>
      </Cmdk>
    </Dialog>
  );
};
