/** What is in flight: what is not known first, then orders, undertakings, and the accounts. */
import type { ReactNode } from 'react';
import { dollarsUpText } from '../../../src-preload/contract/figures.ts';
import type { TradingStanding } from '../../../src-preload/contract/trading.ts';
import {
  loadOrders,
  type OrdersTab,
  showOrdersTab,
  unknownOrders,
  useOrders,
} from '../../stores/orders-store.ts';
import { dismissTradingNotice, loadTrading, useTrading } from '../../stores/trading-store.ts';
import { dollarSecondsText } from '../../stores/trading-words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { type Figure, Figures } from '../../ui/Figures.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Runbook } from '../Runbook.tsx';
import { Said } from '../../ui/Said.tsx';
import frame from '../../ui/Screen.module.css';
import { counted, countText } from '../../ui/volume.ts';
import { Accounts } from './Accounts.tsx';
import { NotEntered } from './NotEntered.tsx';
import { Obstacles } from './Obstacles.tsx';
import { OrderList } from './OrderList.tsx';
import { UndertakingList } from './UndertakingList.tsx';

const TABS: readonly OrdersTab[] = ['orders', 'undertakings', 'accounts'];

const counts = (count: number | undefined): Pick<Figure, 'value' | 'tone'> =>
  count === undefined ? { value: 'unknown', tone: 'unknown' } : { value: countText(count) };

/** An undertaking is without its match for moments; the page to read is beside the figure, not over it. */
const residualNote = (standing: TradingStanding): ReactNode => (
  <>
    {dollarSecondsText(standing.unhedgedDollarSeconds)} of at most{' '}
    {dollarSecondsText(standing.unhedgedDollarSecondsMax)}{' '}
    {standing.unhedged === 0 ? null : <Runbook code="unhedged" />}
  </>
);

const Strip = (): ReactNode => {
  const standing = useTrading((view) => view.standing.value);
  const view = useOrders();
  const unknown = view.orders.value === null ? undefined : unknownOrders(view);
  const unhedged = standing?.unhedged ?? null;
  return (
    <Figures
      label="What is in flight"
      figures={[
        {
          name: 'Residual: held without its match',
          value: unhedged === null ? 'unknown' : dollarsUpText(unhedged),
          tone: unhedged === null ? 'unknown' : unhedged === 0 ? undefined : 'danger',
          note: standing === null ? undefined : residualNote(standing),
        },
        {
          name: 'Outcome unknown',
          ...counts(unknown),
          ...(unknown !== undefined && unknown > 0 && { tone: 'danger' }),
        },
        { name: 'Living orders', ...counts(standing?.livingOrders) },
        { name: 'Undertakings under way', ...counts(standing?.running) },
      ]}
    />
  );
};

const UnknownNotice = (): ReactNode => {
  const unknown = useOrders(unknownOrders);
  return unknown === 0 ? null : (
    <Notice
      tone="danger"
      title={`The outcome of ${counted(unknown, 'order')} is not known.`}
      code="order-unknown"
    >
      It was sent and no answer came: it may rest, be filled, or never have arrived. It counts as if
      it were whole until the venue says, and no other order is sent in its place.{' '}
      <Runbook code="order-unknown" />
    </Notice>
  );
};

const IN_FRONT: Readonly<Record<OrdersTab, () => ReactNode>> = {
  orders: OrderList,
  undertakings: UndertakingList,
  accounts: Accounts,
};

export const OrdersScreen = (): ReactNode => {
  const { tab, orders, undertakings } = useOrders();
  const { standing, reconciliations, notice } = useTrading();
  const InFront = IN_FRONT[tab];
  const count = (total: number | undefined): string =>
    total === undefined ? '' : ` ${countText(total)}`;
  return (
    <div className={frame.screen}>
      <div className={frame.head}>
        <h1 tabIndex={-1}>Orders</h1>
        <Choice
          label="Show"
          options={{
            orders: `Orders${count(orders.value?.total)}`,
            undertakings: `Undertakings${count(undertakings.value?.total)}`,
            accounts: 'Accounts',
          }}
          order={TABS}
          value={tab}
          onChoose={showOrdersTab}
        />
      </div>
      <Failed of={standing} title="Trading could not be read" onAgain={() => void loadTrading()} />
      <Failed of={orders} title="The orders could not be read" onAgain={() => void loadOrders()} />
      <Failed
        of={undertakings}
        title="The undertakings could not be read"
        onAgain={() => void loadOrders()}
      />
      <Failed
        of={reconciliations}
        title="What the accounts said could not be read"
        onAgain={() => void loadTrading()}
      />
      <Said notice={notice} onDismiss={dismissTradingNotice} />
      <UnknownNotice />
      {standing.value === null ? null : <Obstacles standing={standing.value} />}
      <Strip />
      {tab === 'undertakings' ? <NotEntered /> : null}
      <InFront />
    </div>
  );
};
