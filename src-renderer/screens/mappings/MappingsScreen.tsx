/** The approved pairs: what they may be used for, which outcomes meet, and since when. */
import type { ReactNode } from 'react';
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import { goTo } from '../../stores/console-store.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import {
  isTrading,
  loadMappings,
  selectedPlace,
  selectMapping,
  STATE_TONES,
  USE_WORDS,
  useMappings,
} from '../../stores/mappings-store.ts';
import {
  daysLeftText,
  leaseText,
  legSettlementText,
  VERDICT_WORDS,
} from '../../stores/lease-words.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Grid } from '../../grid/Grid.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { outcomeClass } from '../../ui/outcome.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { dateTimeText, localZone } from '../../ui/time.ts';
import { useNowMs } from '../../ui/use-now.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { counted } from '../../ui/volume.ts';
import { POLARITY_WORDS } from '../review/status.ts';
import { Alerts } from './Alerts.tsx';
import { Evidence } from './Evidence.tsx';
import { MappingBar } from './MappingBar.tsx';
import frame from '../../ui/Screen.module.css';
import styles from './MappingsScreen.module.css';

const ROW_HEIGHT = 46;
const COLUMNS = [
  { title: 'Use' },
  { title: 'Polarity' },
  { title: 'First leg' },
  { title: 'Second leg' },
  { title: 'State' },
  { title: 'Lease' },
  { title: 'Settled' },
];

const LegCell = ({ leg }: { readonly leg: Mapping['legs'][number] }): ReactNode => {
  const nameOf = useVenueName();
  return (
    <div className={styles.leg}>
      <span className={styles.title} title={leg.title}>
        <Untrusted text={leg.title} />
      </span>
      <span className={styles.outcome}>
        {nameOf(leg.venue)} ·{' '}
        {leg.outcome === null ? (
          'outcome unknown'
        ) : (
          <b className={outcomeClass(leg.outcome)}>
            <Untrusted text={leg.outcome} />
          </b>
        )}
      </span>
    </div>
  );
};

const StateCell = ({
  mapping: { state, verifiedAtMs, proposedAtMs, ended },
}: {
  readonly mapping: Mapping;
}): ReactNode => (
  <div className={styles.leg}>
    <span className={styles.outcome}>
      <Badge tone={STATE_TONES[state]}>{state}</Badge>{' '}
      {dateTimeText(ended?.atMs ?? verifiedAtMs ?? proposedAtMs, localZone())}
    </span>
    {ended === null ? null : (
      <span className={styles.outcome} title={ended.because}>
        <Untrusted text={ended.because} />
      </span>
    )}
  </div>
);

const LeaseCell = ({ mapping }: { readonly mapping: Mapping }): ReactNode => {
  const nowMs = useNowMs();
  const { lease } = mapping;
  if (lease === null) return <span className={styles.outcome}>none</span>;
  const left = daysLeftText(mapping, nowMs);
  return (
    <div className={styles.leg}>
      <span className={styles.outcome} title={`Lease ${lease.number}`}>
        {left === null ? 'ended' : left} · {dateTimeText(lease.expiresAtMs, 'UTC').slice(0, 10)}
      </span>
      <span className={styles.outcome}>{leaseText(lease)}</span>
    </div>
  );
};

const SettledCell = ({ mapping: { settlement } }: { readonly mapping: Mapping }): ReactNode => {
  const { tone, word } = VERDICT_WORDS[settlement.verdict];
  const legs = settlement.legs.map(legSettlementText).join(' / ');
  return (
    <div className={styles.leg} title={legs}>
      <Badge tone={tone}>{word}</Badge>
      {settlement.verdict === 'open' ? null : <span className={styles.outcome}>{legs}</span>}
    </div>
  );
};

const mappingCells = (mapping: Mapping | undefined): readonly ReactNode[] => {
  if (mapping === undefined) return [];
  const polarity = POLARITY_WORDS[mapping.polarity];
  return [
    <Badge key="use" tone={isTrading(mapping) ? 'good' : 'unknown'}>
      {USE_WORDS[mapping.use]}
    </Badge>,
    <Badge key="polarity" tone={polarity.tone}>
      {polarity.word}
    </Badge>,
    <LegCell key="first" leg={mapping.legs[0]} />,
    <LegCell key="second" leg={mapping.legs[1]} />,
    <StateCell key="state" mapping={mapping} />,
    <LeaseCell key="lease" mapping={mapping} />,
    <SettledCell key="settled" mapping={mapping} />,
  ];
};

const Content = ({ mappings }: { readonly mappings: readonly Mapping[] }): ReactNode => {
  const selectedIndex = useMappings(selectedPlace);
  if (mappings.length === 0) {
    return (
      <Empty
        title="No pair is approved yet"
        action={<Button onPress={() => goTo('review')}>Go to Review</Button>}
      >
        A mapping is made when you approve a pair on the Review screen, or with{' '}
        <code>pairdesk approve</code> in a terminal. Only mappings for trading will ever be given to
        the trading engine.
      </Empty>
    );
  }
  return (
    <Grid
      label="Mappings"
      count={mappings.length}
      rowHeight={ROW_HEIGHT}
      columns={COLUMNS}
      template={styles.template}
      keyAt={(index) => mappings[index]?.id ?? index}
      cellsAt={(index) => mappingCells(mappings[index])}
      activeIndex={selectedIndex}
      onActive={selectMapping}
    />
  );
};

export const MappingsScreen = (): ReactNode => {
  const mappings = useMappings((view) => view.mappings);
  const trading = (mappings.value ?? []).filter(isTrading).length;
  return (
    <div className={frame.screen}>
      <div className={frame.head}>
        <h1 tabIndex={-1}>Mappings</h1>
        {mappings.value === null ? null : (
          <span className={frame.soft}>
            {counted(mappings.value.length, 'mapping')}, {trading} for trading
          </span>
        )}
      </div>
      <Alerts />
      {mappings.phase === 'failed' ? (
        <Notice
          tone="danger"
          title="The mappings could not be read"
          code={mappings.problem.code}
          voice="alert"
          action={<Button onPress={() => void loadMappings()}>Try again</Button>}
        >
          {mappings.problem.message}
        </Notice>
      ) : null}
      {mappings.value === null && mappings.phase === 'loading' ? (
        <Skeleton lines={8} words="Reading the mappings…" />
      ) : null}
      {mappings.value === null ? null : <Content mappings={mappings.value} />}
      <Evidence />
      <MappingBar />
    </div>
  );
};
