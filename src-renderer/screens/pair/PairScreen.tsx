/** Understand one pair: both books, whether they can be trusted, and the edge over time. */
import { lazy, type ReactNode, Suspense } from 'react';
import type { PairBooks } from '../../../src-preload/contract/books.ts';
import { centsText } from '../../../src-preload/contract/figures.ts';
import { goTo } from '../../stores/console-store.ts';
import { STATE_TONES, useMappings } from '../../stores/mappings-store.ts';
import { askForBooks, showPair, switchTable, usePair } from '../../stores/pair-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { SelectField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { usePolling } from '../../ui/use-polling.ts';
import frame from '../../ui/Screen.module.css';
import { Ladders } from './Ladders.tsx';
import { LegFacts } from './LegFacts.tsx';
import styles from './PairScreen.module.css';

// recharts is the largest part of the console: only who looks at a chart waits for it.
const EdgeChart = lazy(async () => ({ default: (await import('./EdgeChart.tsx')).EdgeChart }));
const EdgeTable = lazy(async () => ({ default: (await import('./EdgeChart.tsx')).EdgeTable }));

/** Four times a second is as fast as a ladder can be read. */
const ASK_MS = 250;
const TITLE_LENGTH = 80;

const ask = (): void => void askForBooks();

const Edge = ({ edges }: Pick<PairBooks, 'edges'>): ReactNode => {
  const isTable = usePair((view) => view.isTable);
  const last = edges.at(-1)?.netEdge ?? null;
  return (
    <section className={styles.edge} aria-label="Edge over time">
      <div className={styles.edgeHead}>
        <h2>
          Best net edge of one share:{' '}
          <b>{last === null ? 'not known now' : `${centsText(last)} now`}</b>
        </h2>
        <Button look="quiet" isPressed={isTable} onPress={switchTable} keyHint="t">
          Table
        </Button>
      </div>
      <div className={styles.plot}>
        <Suspense fallback={<Skeleton lines={4} words="Drawing…" />}>
          {isTable ? <EdgeTable edges={edges} /> : <EdgeChart edges={edges} />}
        </Suspense>
      </div>
    </section>
  );
};

const Found = ({ pair }: { readonly pair: PairBooks }): ReactNode => (
  <div className={styles.panes}>
    <Ladders pair={pair} />
    <div className={styles.side}>
      <Edge edges={pair.edges} />
      <div className={styles.legs}>
        {pair.legs.map((leg) => (
          <LegFacts key={leg.venue} leg={leg} />
        ))}
      </div>
    </div>
  </div>
);

const Chooser = (): ReactNode => {
  const mappings = useMappings((view) => view.mappings.value) ?? [];
  const mappingId = usePair((view) => view.mappingId);
  const chosen = mappings.find(({ id }) => id === mappingId);
  if (mappings.length === 0) return null;
  return (
    <>
      <SelectField
        name="Pair"
        options={mappings.map(({ id, legs }) => ({
          value: id,
          text: `${legs[0].title.slice(0, TITLE_LENGTH)} · ${id.slice(0, 8)}`,
        }))}
        value={mappingId ?? ''}
        onChoose={showPair}
      />
      {chosen === undefined ? null : <Badge tone={STATE_TONES[chosen.state]}>{chosen.state}</Badge>}
      <Button look="quiet" onPress={() => goTo('mappings')}>
        Lease and evidence
      </Button>
    </>
  );
};

export const PairScreen = (): ReactNode => {
  const { mappingId, books, problem } = usePair();
  const mappings = useMappings((view) => view.mappings);
  usePolling(ASK_MS, ask);
  return (
    <div className={frame.screen}>
      <div className={frame.head}>
        <h1 tabIndex={-1}>Pair</h1>
        <Chooser />
      </div>
      {problem === null ? null : (
        <Notice tone="caution" title="No books to show" code={problem.code} voice="status">
          {problem.message}
        </Notice>
      )}
      {mappingId === null && mappings.phase === 'ready' ? (
        <Empty
          title="No pair is approved yet"
          action={<Button onPress={() => goTo('review')}>Go to Review</Button>}
        >
          The desk watches the books of approved pairs.
        </Empty>
      ) : null}
      {mappingId !== null && books === null && problem === null ? (
        <Skeleton lines={12} words="Reading the books…" />
      ) : null}
      {books === null ? null : <Found pair={books} />}
    </div>
  );
};
