/** The queue of pairs: filter, status, order, and a list that does not move under the hand. */
import type { ReactNode } from 'react';
import { toggleChosen, useBulk } from '../../stores/bulk-store.ts';
import { heldText } from '../../stores/queue-fold.ts';
import {
  filterBy,
  loadQueue,
  type QueueSort,
  selectedIndex,
  selectIndex,
  showHeld,
  showRelation,
  showStatus,
  sortBy,
  type StatusFilter,
  useQueue,
} from '../../stores/queue-store.ts';
import type { RelationFilter } from '../../stores/relation.ts';
import { startScan } from '../../stores/scan-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { SelectField, TextField } from '../../ui/Field.tsx';
import { Grid } from '../../grid/Grid.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { counted, countText } from '../../ui/volume.ts';
import { BulkBar } from './BulkBar.tsx';
import { FILTER_ID, focusDetail } from './focus.ts';
import styles from './Queue.module.css';
import { queueCells } from './queue-cells.tsx';

const FILTER_LENGTH_MAX = 200;
const ROW_HEIGHT = 46;
const COLUMNS = [
  { title: '✓' },
  { title: 'Pair' },
  { title: 'Score', isNumber: true },
  { title: 'Relation, warnings' },
];
const STATUSES: Readonly<Record<StatusFilter, string>> = {
  pending: 'Pending',
  approved: 'Approved',
  rejected: 'Rejected',
  all: 'All',
};
const RELATIONS: readonly { value: RelationFilter; text: string }[] = [
  { value: 'all', text: 'All relations' },
  { value: 'tradable', text: 'tradable' },
  { value: 'not-tradable', text: 'not tradable' },
  { value: 'not-proven', text: 'not proven' },
];
const SORTS: readonly { value: QueueSort; text: string }[] = [
  { value: 'score', text: 'best score' },
  { value: 'expiry', text: 'soonest end' },
  { value: 'volume', text: 'most volume' },
];

const Controls = (): ReactNode => {
  const { query, status, sort, relation } = useQueue();
  const shown = useQueue((view) => view.visible.length);
  const all = useQueue((view) => view.rows.length);
  const isReadingOn = useQueue((view) => view.isReadingOn);
  const isKnown = useQueue((view) => view.phase === 'ready' || view.rows.length > 0);
  const counts = shown === all ? countText(all) : `${countText(shown)} of ${countText(all)}`;
  return (
    <div className={styles.controls}>
      <div className={styles.line}>
        <h1 tabIndex={-1}>Review</h1>
        <span className={styles.counts} role="status">
          {isKnown ? `${counts} ${all === 1 ? 'pair' : 'pairs'}` : ''}
          {isReadingOn ? ' · reading on…' : ''}
        </span>
        <SelectField
          label="by"
          options={SORTS}
          value={sort}
          onChoose={(chosen) =>
            sortBy(SORTS.find(({ value }) => value === chosen)?.value ?? 'score')
          }
        />
      </div>
      <TextField
        id={FILTER_ID}
        label="Filter pairs"
        placeholder="Filter by title, id, outcome or warning   /"
        value={query}
        onWrite={filterBy}
        lengthMax={FILTER_LENGTH_MAX}
      />
      <div className={styles.line}>
        <Choice
          label="Status"
          options={STATUSES}
          order={['pending', 'approved', 'rejected', 'all']}
          value={status}
          onChoose={showStatus}
        />
        <SelectField
          name="Relation"
          options={RELATIONS}
          value={relation}
          onChoose={(chosen) =>
            showRelation(RELATIONS.find(({ value }) => value === chosen)?.value ?? 'all')
          }
        />
      </div>
    </div>
  );
};

const HeldBack = (): ReactNode => {
  const held = useQueue((view) => view.held);
  const text = heldText(held);
  if (text === null) return null;
  return (
    <div className={styles.held} role="status">
      <span>
        {text}, press <kbd>.</kbd> to {held.added > 0 ? 'show' : 'clear'}
      </span>
      <Button look="quiet" onPress={showHeld}>
        Renew list
      </Button>
    </div>
  );
};

const NothingHere = (): ReactNode => {
  const { status, query, relation, rows } = useQueue();
  if (relation !== 'all' && rows.length > 0 && query === '') {
    return (
      <Empty
        title="No pair here has such a relation"
        action={<Button onPress={() => showRelation('all')}>Show all relations</Button>}
      >
        {counted(rows.length, 'pair')} of other relations are not shown.
      </Empty>
    );
  }
  if (query !== '') {
    return (
      <Empty
        title="No pair matches the filter"
        action={<Button onPress={() => filterBy('')}>Clear the filter</Button>}
      >
        Every word of it must occur in the titles, ids, outcomes or warnings of a pair.
      </Empty>
    );
  }
  if (status !== 'pending') {
    return (
      <Empty title={`Nothing here is ${status === 'all' ? 'known yet' : status} yet`}>
        Pairs come from scans and are decided under Pending.
      </Empty>
    );
  }
  return (
    <Empty
      title="No pair waits for you"
      action={<Button onPress={() => void startScan(false)}>Scan both venues</Button>}
    >
      Scan both venues to look for new pairs, here or with <code>pairdesk discover</code> in a
      terminal.
    </Empty>
  );
};

const List = (): ReactNode => {
  const view = useQueue();
  const chosen = useBulk((bulk) => bulk.chosen);
  const { visible, phase, problem } = view;
  if (phase === 'loading' && visible.length === 0)
    return <Skeleton lines={12} words="Reading the queue…" />;
  return (
    <>
      {problem === null ? null : (
        <Notice
          tone="danger"
          title="The queue could not be read"
          code={problem.code}
          voice="alert"
          action={<Button onPress={() => void loadQueue()}>Try again</Button>}
        >
          {problem.message}
        </Notice>
      )}
      {visible.length === 0 ? (
        problem === null && <NothingHere />
      ) : (
        <Grid
          label="Candidates"
          count={visible.length}
          rowHeight={ROW_HEIGHT}
          columns={COLUMNS}
          template={styles.template}
          keyAt={(index) => visible[index]?.summary.id ?? index}
          cellsAt={(index) =>
            queueCells(visible[index], {
              isChosen: chosen.has(visible[index]?.summary.id ?? ''),
              onToggle: () => toggleChosen(index),
            })
          }
          activeIndex={selectedIndex(view)}
          onActive={selectIndex}
          onOpen={focusDetail}
        />
      )}
    </>
  );
};

export const Queue = (): ReactNode => (
  <section className={styles.queue} aria-label="Queue">
    <Controls />
    <HeldBack />
    <BulkBar />
    <List />
  </section>
);
