/** The queue's filters: which are on, each removable, and the panel to set them. */
import { type ReactNode, useMemo, useState } from 'react';
import {
  DAYS_MAX,
  edgeTicksIn,
  isFiltered,
  noFilter,
  RELATION_GROUPS,
  type RelationFilter,
  VOLUME_MAX,
} from '../../../src-preload/contract/candidate-filter.ts';
import { categoriesOf, filterChips, relationWords } from '../../stores/filter-words.ts';
import { filterWith, toggleFilters, useQueue } from '../../stores/queue-store.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField, TextField } from '../../ui/Field.tsx';
import { FILTERS_ID } from './focus.ts';
import styles from './Filters.module.css';

const RELATIONS: readonly { value: RelationFilter; text: string }[] = [
  { value: 'all', text: 'any relation' },
  ...RELATION_GROUPS.map((value) => ({ value, text: relationWords(value) })),
];
const ENDS = [
  { value: '', text: 'at any time' },
  ...[1, 7, 30, 90, 365].map((days) => ({
    value: String(days),
    text: days === 1 ? 'within a day' : `within ${days} days`,
  })),
];
const NUMBER_LENGTH_MAX = 12;
const MICROS = 1_000_000;

type BoundProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Undefined for what means nothing; null takes the bound away. */
  readonly read: (text: string) => number | null | undefined;
  readonly what: string;
  readonly onBound: (bound: number | null) => void;
};

/** A number that is typed: what means nothing yet is said, and filters nothing meanwhile. */
const Bound = ({ label, placeholder, value, read, what, onBound }: BoundProps): ReactNode => {
  const [written, setText] = useState(value);
  // A bound that was taken away elsewhere does not stay in its field.
  const text = value === '' && typeof read(written) === 'number' ? '' : written;
  const isWrong = read(text) === undefined;
  const problem = `${FILTERS_ID}-${label.replaceAll(/\W+/g, '-')}`;
  return (
    <div className={styles.bound}>
      <TextField
        label={label}
        placeholder={placeholder}
        value={text}
        lengthMax={NUMBER_LENGTH_MAX}
        describedBy={isWrong ? problem : undefined}
        onWrite={(next) => {
          setText(next);
          const bound = read(next);
          onBound(bound === undefined ? null : bound);
        }}
      />
      {isWrong ? (
        <span id={problem} className={styles.wrong} role="status">
          {what}
        </span>
      ) : null}
    </div>
  );
};

const readVolume = (text: string): number | null | undefined => {
  const plain = text.trim().replaceAll(',', '');
  if (plain === '') return null;
  const amount = /^\d{1,10}$/.test(plain) ? Number(plain) : NaN;
  return amount <= VOLUME_MAX ? amount * MICROS : undefined;
};

const readEdge = (text: string): number | null | undefined =>
  text.trim() === '' ? null : (edgeTicksIn(text) ?? undefined);

const volumeText = (micros: number | null): string =>
  micros === null ? '' : String(micros / MICROS);

const Panel = (): ReactNode => {
  const filter = useQueue((view) => view.filter);
  const rows = useQueue((view) => view.rows);
  const categories = useMemo(
    () => [
      { value: '', text: 'any category' },
      ...categoriesOf(rows.map(({ summary }) => summary)).map((value) => ({ value, text: value })),
    ],
    [rows],
  );
  const { volumeMinMicros } = filter;
  return (
    <div className={styles.panel} role="group" aria-label="Filters">
      <SelectField
        label="Category"
        options={categories}
        value={filter.category ?? ''}
        onChoose={(category) => filterWith({ ...filter, category: category || null })}
      />
      <SelectField
        label="Ends"
        options={ENDS}
        value={String(filter.endsWithinDays ?? '')}
        onChoose={(days) => {
          const endsWithinDays = days === '' ? null : Math.min(Number(days), DAYS_MAX);
          filterWith({ ...filter, endsWithinDays });
        }}
      />
      <Bound
        label="Least 24 h volume in dollars"
        placeholder="Volume from, in $"
        value={volumeText(volumeMinMicros.usd)}
        read={readVolume}
        what="Whole dollars, such as 500"
        onBound={(usd) => filterWith({ ...filter, volumeMinMicros: { ...volumeMinMicros, usd } })}
      />
      <Bound
        label="Least 24 h volume in contracts"
        placeholder="Volume from, in contracts"
        value={volumeText(volumeMinMicros.contracts)}
        read={readVolume}
        what="Whole contracts, such as 500"
        onBound={(contracts) =>
          filterWith({ ...filter, volumeMinMicros: { ...volumeMinMicros, contracts } })
        }
      />
      <Bound
        label="Least edge a share in dollars"
        placeholder="Edge from, e.g. 0.02"
        value={filter.edgeMinTicks === null ? '' : String(filter.edgeMinTicks / 10_000)}
        read={readEdge}
        what="Dollars a share, such as 0.02"
        onBound={(edgeMinTicks) => filterWith({ ...filter, edgeMinTicks })}
      />
      <p className={styles.note}>
        Edges are indicative: before fees, at the prices the catalogues last told. What is not known
        passes no bound.
      </p>
    </div>
  );
};

export const Filters = (): ReactNode => {
  const filter = useQueue((view) => view.filter);
  const isOpen = useQueue((view) => view.areFiltersOpen);
  const chips = filterChips(filter).filter(({ key }) => key !== 'relation');
  return (
    <>
      <div className={styles.line}>
        <SelectField
          name="Relation"
          options={RELATIONS}
          value={filter.relation}
          onChoose={(chosen) =>
            filterWith({
              ...filter,
              relation: RELATIONS.find(({ value }) => value === chosen)?.value ?? 'all',
            })
          }
        />
        <Button id={FILTERS_ID} look="quiet" isExpanded={isOpen} onPress={toggleFilters}>
          {isOpen ? 'Close filters' : 'More filters'}
        </Button>
        {isFiltered(filter) ? (
          <Button look="quiet" onPress={() => filterWith(noFilter)}>
            Clear
          </Button>
        ) : null}
      </div>
      {chips.length === 0 ? null : (
        <ul className={styles.chips} aria-label="Filters that are on">
          {chips.map(({ key, text, without }) => (
            <li key={key}>
              <button
                type="button"
                className={styles.chip}
                aria-label={`Remove filter: ${text}`}
                onClick={() => filterWith(without)}
              >
                {text} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {isOpen ? <Panel /> : null}
    </>
  );
};
