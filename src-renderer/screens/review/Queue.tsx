/** The queue of pairs: filter, status, order, and a list that does not move under the hand. */
import type { ReactNode } from 'react';
import { isFiltered, noFilter } from '../../../src-preload/contract/candidate-filter.ts';
import type { CandidateSort } from '../../../src-preload/contract/candidates.ts';
import { toggleChosen, useBulk } from '../../stores/bulk-store.ts';
import { heldText } from '../../stores/queue-fold.ts';
import {
  filterBy,
  filterWith,
  loadQueue,
  selectedIndex,
  selectIndex,
  showHeld,
  showStatus,
  sortBy,
  type StatusFilter,
  useQueue,
} from '../../stores/queue-store.ts';
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
import { Filters } from './Filters.tsx';
import { FILTER_ID, focusDetail } from './focus.ts';
import styles from './Queue.module.css';
import { queueCells } from './queue-cells.tsx';

const FILTER_LENGTH_MAX = 200;
const ROW_HEIGHT = 46;
/** The number beside a pair is the one it is sorted by, where that is a number of the pair. */
const columnsFor = (sort: CandidateSort) => [
  { title: '✓' },
  { title: 'Pair' },
  { title: sort === 'edge' ? 'Edge' : 'Score', isNumber: true },
  { title: 'Relation' },
];
const STATUSES: Readonly<Record<StatusFilter, string>> = {
  pending: 'Pending',
  approved: 'Approved',
  rejected: 'Rejected',
  all: 'All',
};
const SORTS: readonly { value: CandidateSort; text: string }[] = [
  { value: 'score', text: 'best score' },
  { value: 'expiry', text: 'soonest end' },
  { value: 'volume', text: 'most volume' },
  { value: 'edge', text: 'best edge' },
];

const Controls = (): ReactNode => {
  const { query, status, sort } = useQueue();
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
      </div>
      <Filters />
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
  const { status, query, filter, rows } = useQueue();
  if (isFiltered(filter) && rows.length > 0 && query === '') {
    return (
      <Empty
        title="No pair is within these filters"
        action={<Button onPress={() => filterWith(noFilter)}>Clear the filters</Button>}
      >
        {counted(rows.length, 'pair')} outside of them are not shown. What is not known of a pair,
        such as its edge, passes no bound.
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
          columns={columnsFor(view.sort)}
          template={styles.template}
          keyAt={(index) => visible[index]?.summary.id ?? index}
          cellsAt={(index) =>
            queueCells(visible[index], {
              isChosen: chosen.has(visible[index]?.summary.id ?? ''),
              onToggle: () => toggleChosen(index),
              number: view.sort === 'edge' ? 'edge' : 'score',
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
