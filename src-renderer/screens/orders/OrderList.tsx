/** Orders, unknown outcomes first; below them the orders of the accounts that are not ours. */
import type { ReactNode } from 'react';
import { dollarsUpText, priceText, sharesText } from '../../../src-preload/contract/figures.ts';
import type { OrderRow } from '../../../src-preload/contract/trading.ts';
import { Grid } from '../../grid/Grid.tsx';
import { useVenueName } from '../../stores/desk-store.ts';
import {
  openChosenOrder,
  orderPlace,
  selectOrder,
  showWhich,
  shownOrders,
  useOrders,
} from '../../stores/orders-store.ts';
import { ORDER_WORDS } from '../../stores/trading-words.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { outcomeClass } from '../../ui/outcome.ts';
import panel from '../../ui/Panel.module.css';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { countText } from '../../ui/volume.ts';
import { External } from './External.tsx';
import styles from './Orders.module.css';

const ROW_HEIGHT = 46;
const COLUMNS = [
  { title: 'State' },
  { title: 'Order' },
  { title: 'Limit', isNumber: true },
  { title: 'Shares', isNumber: true },
  { title: 'Filled', isNumber: true },
  { title: 'Provisional', isNumber: true },
  { title: 'Cost', isNumber: true },
  { title: 'Fees', isNumber: true },
  { title: 'Begun', isNumber: true },
];
const WHICH = { living: 'Living', all: 'All' } as const;

const State = ({ row }: { readonly row: OrderRow }): ReactNode => {
  const { tone, word } = ORDER_WORDS[row.state];
  const trouble = row.conflicts[0] ?? row.why;
  return (
    <div className={panel.two} title={[...row.conflicts, row.why].filter(Boolean).join(' ')}>
      <span>
        <Badge tone={row.conflicts.length > 0 ? 'danger' : tone}>
          {word}
          {row.isCancelAsked ? ', cancel asked' : ''}
        </Badge>
      </span>
      {trouble === null ? null : (
        <span className={panel.under}>
          <Untrusted text={trouble} />
        </span>
      )}
    </div>
  );
};

const What = ({ row }: { readonly row: OrderRow }): ReactNode => {
  const nameOf = useVenueName();
  return (
    <div className={panel.two}>
      <span className={panel.title} title={row.title}>
        <Untrusted text={row.title} />
      </span>
      <span className={panel.under}>
        {nameOf(row.venue)}: {row.action}{' '}
        <b className={outcomeClass(row.outcome)}>
          <Untrusted text={row.outcome} />
        </b>{' '}
        to {row.purpose}
      </span>
    </div>
  );
};

const cellsOf = (row: OrderRow | undefined): readonly ReactNode[] =>
  row === undefined
    ? []
    : [
        <State key="state" row={row} />,
        <What key="what" row={row} />,
        priceText(row.limit),
        sharesText(row.size),
        sharesText(row.filled),
        sharesText(row.provisional),
        dollarsUpText(row.cost),
        dollarsUpText(row.fees),
        <Age key="begun" atMs={row.createdAtMs} />,
      ];

const Rows = (): ReactNode => {
  const view = useOrders();
  const rows = shownOrders(view);
  if (view.orders.value === null)
    return view.orders.phase === 'loading' ? (
      <Skeleton lines={8} words="Reading the orders…" />
    ) : null;
  if (rows.length === 0) {
    return (
      <Empty title={view.which === 'living' ? 'No order lives' : 'No order was ever placed'}>
        The desk places orders by itself when an opportunity is worth taking and nothing stands in
        the way.
      </Empty>
    );
  }
  return (
    <Grid
      label="Orders"
      count={rows.length}
      rowHeight={ROW_HEIGHT}
      columns={COLUMNS}
      template={styles.orders}
      keyAt={(index) => rows[index]?.id ?? index}
      cellsAt={(index) => cellsOf(rows[index])}
      activeIndex={orderPlace(view)}
      onActive={selectOrder}
      onOpen={openChosenOrder}
    />
  );
};

export const OrderList = (): ReactNode => {
  const { orders, which } = useOrders();
  const { value } = orders;
  return (
    <>
      <div className={styles.bar}>
        <Choice
          label="Which orders"
          options={WHICH}
          order={['living', 'all']}
          value={which}
          onChoose={showWhich}
        />
        {value !== null && value.total > value.orders.length ? (
          <span className={panel.soft}>
            The newest {countText(value.orders.length)} of {countText(value.total)}
          </span>
        ) : null}
      </div>
      <Rows />
      {value === null ? null : <External external={value.external} />}
    </>
  );
};
