/** `orders`: what this desk has placed, the unknown first, and beside it what it did not place. */
import { ordersText, sortedOrders } from '../../trading/order-text.ts';
import type { Verb } from '../../verb.ts';

const LIMIT_MAX = 500;
const LIMIT = 100;

export const verb: Verb = {
  summary: 'List living orders, the unknown first, and those that this desk did not place',
  positionals: [],
  options: {
    all: { help: 'those that have ended as well' },
    limit: { value: 'N', help: `at most so many; ${LIMIT} unless given` },
  },
  run: async ({ request, terminal, withDesk }) => {
    const limit = request.integer('limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT;
    const which = request.has('all') ? ('all' as const) : ('living' as const);
    const found = await withDesk(({ client }) => client.trading.orders({ which, limit }));
    const { external, total } = found;
    return {
      kind: 'done',
      document: { which, total, orders: sortedOrders(found.orders), external },
      text: () => ordersText(found, which, terminal),
    };
  },
};
