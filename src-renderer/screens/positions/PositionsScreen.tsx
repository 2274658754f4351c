/** What do I hold, and what is the worst case: figures on top, then pair by pair. */
import type { ReactNode } from 'react';
import {
  loadPositions,
  selectedPosition,
  shownPositions,
  usePositions,
} from '../../stores/positions-store.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import panel from '../../ui/Panel.module.css';
import frame from '../../ui/Screen.module.css';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { counted } from '../../ui/volume.ts';
import { PositionList } from './PositionList.tsx';
import { PositionPart } from './PositionPart.tsx';
import { AttributionPart, ProfitFigures, ProfitNotes } from './ProfitPart.tsx';

const Held = (): ReactNode => {
  const view = usePositions();
  const { positions, profit } = view;
  const chosen = selectedPosition(view);
  if (positions.value === null)
    return positions.phase === 'loading' ? (
      <Skeleton lines={8} words="Reading the positions…" />
    ) : null;
  return (
    <div className={panel.split}>
      <div className={panel.pane}>
        {positions.value.length === 0 ? (
          <Empty title="Nothing is held">
            A pair appears here once an order of it was filled. What may be begun, and what stands
            in the way, is on the orders screen.
          </Empty>
        ) : (
          <PositionList rows={shownPositions(view)} />
        )}
      </div>
      <div className={panel.pane} role="region" aria-label="Details" tabIndex={0}>
        {chosen === null ? null : <PositionPart position={chosen} />}
        {profit.value === null || profit.value.counts.begun === 0 ? null : (
          <AttributionPart profit={profit.value} />
        )}
      </div>
    </div>
  );
};

export const PositionsScreen = (): ReactNode => {
  const { positions, profit } = usePositions();
  return (
    <div className={frame.screen}>
      <div className={frame.head}>
        <h1 tabIndex={-1}>Positions</h1>
        {positions.value === null ? null : (
          <span className={frame.soft}>{counted(positions.value.length, 'position')}</span>
        )}
      </div>
      <Failed
        of={positions}
        title="The positions could not be read"
        onAgain={() => void loadPositions()}
      />
      <Failed
        of={profit}
        title="The profit could not be read"
        onAgain={() => void loadPositions()}
      />
      {profit.value === null ? null : (
        <>
          <ProfitFigures profit={profit.value} />
          <ProfitNotes profit={profit.value} />
        </>
      )}
      <Held />
    </div>
  );
};
