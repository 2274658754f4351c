/** The audit log, newest first, each entry unfolding to what was written. */
import type { ReactNode } from 'react';
import type { AuditEntry } from '../../../src-preload/contract/audit.ts';
import {
  actionsOf,
  filterAction,
  loadAudit,
  loadOlder,
  selectEntry,
  shownEntries,
  toggleEntry,
  useAudit,
  verifyChain,
} from '../../stores/audit-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { SelectField } from '../../ui/Field.tsx';
import { Grid } from '../../grid/Grid.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { localZone, secondText } from '../../ui/time.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { counted, countText } from '../../ui/volume.ts';
import frame from '../../ui/Screen.module.css';
import styles from './AuditScreen.module.css';
import { EntryBody } from './EntryBody.tsx';
import { Verdict } from './Verdict.tsx';

const ROW_HEIGHT = 26;
const EVERY_ACTION = '';
const COLUMNS = [
  { title: 'Entry', isNumber: true },
  { title: `Written (${localZone()})` },
  { title: 'Action' },
  { title: 'About' },
  { title: 'Session' },
  { title: 'Hash' },
];

const foldEntry = (seq: number): void => {
  useAudit.setState({ selectedSeq: seq });
  toggleEntry();
};

/** The fold button is left out of the tab order: on a row, Enter does the same. */
const FoldButton = ({
  seq,
  isOpen,
}: {
  readonly seq: number;
  readonly isOpen: boolean;
}): ReactNode => (
  <button
    type="button"
    className={styles.fold}
    tabIndex={-1}
    aria-expanded={isOpen}
    aria-label={`Entry ${countText(seq)}`}
    onClick={() => foldEntry(seq)}
  >
    <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
    {countText(seq)}
  </button>
);

const entryCells = (entry: AuditEntry | undefined, isOpen: boolean): readonly ReactNode[] => {
  if (entry === undefined) return [];
  const mono = (text: string, key: string): ReactNode => (
    <div key={key} className={styles.mono} title={text}>
      <Untrusted text={text} />
    </div>
  );
  return [
    <FoldButton key="entry" seq={entry.seq} isOpen={isOpen} />,
    secondText(entry.atMs, localZone()),
    entry.action,
    entry.subject === null ? 'the desk' : mono(entry.subject, 'subject'),
    mono(entry.sessionId, 'session'),
    mono(entry.hash, 'hash'),
  ];
};

const Entries = (): ReactNode => {
  const view = useAudit();
  const entries = shownEntries(view);
  const { page, expanded, selectedSeq, isReadingOn } = view;
  const read = page.value?.entries.length ?? 0;
  const total = page.value?.total ?? 0;
  if (page.value === null)
    return page.phase === 'loading' ? <Skeleton lines={12} words="Reading the log…" /> : null;
  if (total === 0) {
    return (
      <Empty title="Nothing is on record yet">
        Every decision, scan and start of the desk will be written here.
      </Empty>
    );
  }
  return (
    <>
      <Grid
        label="Audit entries"
        count={entries.length}
        rowHeight={ROW_HEIGHT}
        columns={COLUMNS}
        template={styles.template}
        keyAt={(index) => entries[index]?.seq ?? index}
        cellsAt={(index) => entryCells(entries[index], expanded.has(entries[index]?.seq ?? 0))}
        bodyAt={(index) => {
          const entry = entries[index];
          return entry !== undefined && expanded.has(entry.seq) ? (
            <EntryBody entry={entry} />
          ) : null;
        }}
        activeIndex={entries.findIndex(({ seq }) => seq === selectedSeq)}
        onActive={selectEntry}
        onOpen={toggleEntry}
      />
      <div className={styles.foot}>
        <span className={frame.soft}>
          {countText(entries.length)} shown, {countText(read)} read of {countText(total)}
        </span>
        {read < total ? (
          <Button
            onPress={() => void loadOlder()}
            whyOff={isReadingOn ? 'reading older entries' : null}
          >
            Load older entries
          </Button>
        ) : null}
      </div>
    </>
  );
};

const Head = (): ReactNode => {
  const { page, action, newCount } = useAudit();
  const actions = actionsOf(page.value?.entries ?? []);
  return (
    <div className={frame.head}>
      <h1 tabIndex={-1}>Audit</h1>
      {newCount === 0 ? null : (
        <Button onPress={() => void loadAudit()} keyHint=".">
          Show {counted(newCount, 'new entry', 'new entries')}
        </Button>
      )}
      <div className={styles.right}>
        <SelectField
          label="Action"
          options={[
            { value: EVERY_ACTION, text: 'every action' },
            ...actions.map((value) => ({ value, text: value })),
          ]}
          value={action ?? EVERY_ACTION}
          onChoose={(chosen) => filterAction(chosen === EVERY_ACTION ? null : chosen)}
        />
        <Button onPress={() => void verifyChain()} keyHint="v">
          Verify chain
        </Button>
      </div>
    </div>
  );
};

export const AuditScreen = (): ReactNode => {
  const page = useAudit((view) => view.page);
  return (
    <div className={frame.screen}>
      <Head />
      <Verdict />
      {page.phase === 'failed' ? (
        <Notice
          tone="danger"
          title="The log could not be read"
          code={page.problem.code}
          voice="alert"
          action={<Button onPress={() => void loadAudit()}>Try again</Button>}
        >
          {page.problem.message}
        </Notice>
      ) : null}
      <Entries />
    </div>
  );
};
