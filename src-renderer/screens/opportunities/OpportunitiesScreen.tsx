/** Is there something worth taking, and if not, why. */
import type { ReactNode } from 'react';
import type { Board, BoardSort, BoardTab } from '../../stores/board-fold.ts';
import { loadBoard, showTab, sortBoardBy, useBoard } from '../../stores/board-store.ts';
import { goTo } from '../../stores/console-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { SelectField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { counted, countText } from '../../ui/volume.ts';
import frame from '../../ui/Screen.module.css';
import { NotTakenList } from './NotTakenList.tsx';
import { OpportunityList } from './OpportunityList.tsx';

const SORTS: readonly { readonly value: BoardSort; readonly text: string }[] = [
  { value: 'net', text: 'best net edge' },
  { value: 'profit', text: 'most profit' },
  { value: 'yearly', text: 'best a year' },
  { value: 'shares', text: 'largest' },
  { value: 'newest', text: 'newest' },
];

const ofList = ({ rows }: Board, list: 'trading' | 'investigate'): number =>
  [...rows.values()].filter((row) => row.list === list).length;

const tabsOf = (board: Board): Readonly<Record<BoardTab, string>> => ({
  trading: `Worth taking ${countText(ofList(board, 'trading'))}`,
  investigate: `Investigate ${countText(ofList(board, 'investigate'))}`,
  'not-taken': `Not taken ${countText(board.notTaken.size)}`,
});

const Shown = ({ board }: { readonly board: Board }): ReactNode => {
  const tab = useBoard((view) => view.tab);
  if (board.mappings === 0) {
    return (
      <Empty
        title="No book is watched yet"
        action={<Button onPress={() => goTo('review')}>Go to Review</Button>}
      >
        The desk watches the books of approved pairs. Approve a pair, and what could be earned on it
        appears here within a minute.
      </Empty>
    );
  }
  return tab === 'not-taken' ? <NotTakenList board={board} /> : <OpportunityList board={board} />;
};

export const OpportunitiesScreen = (): ReactNode => {
  const board = useBoard((view) => view.board);
  const { tab, sort } = useBoard();
  return (
    <div className={frame.screen}>
      <div className={frame.head}>
        <h1 tabIndex={-1}>Opportunities</h1>
        {board.value === null ? null : (
          <>
            <Choice
              label="List"
              options={tabsOf(board.value)}
              order={['trading', 'investigate', 'not-taken']}
              value={tab}
              onChoose={showTab}
            />
            {tab === 'not-taken' ? null : (
              <SelectField
                label="by"
                options={SORTS}
                value={sort}
                onChoose={(chosen) =>
                  sortBoardBy(SORTS.find(({ value }) => value === chosen)?.value ?? 'net')
                }
              />
            )}
            <span className={frame.soft}>{counted(board.value.mappings, 'pair')} watched</span>
          </>
        )}
      </div>
      {board.phase === 'failed' ? (
        <Notice
          tone="danger"
          title="The board could not be read"
          code={board.problem.code}
          voice="alert"
          action={<Button onPress={() => void loadBoard()}>Try again</Button>}
        >
          {board.problem.message}
        </Notice>
      ) : null}
      {board.value === null && board.phase === 'loading' ? (
        <Skeleton lines={10} words="Reading the board…" />
      ) : null}
      {board.value === null ? null : <Shown board={board.value} />}
    </div>
  );
};
