/** How rules are read: clause beside clause, or whole as each venue wrote them. Kept from pair to pair. */
import { create } from 'zustand';

export type RulesView = 'clauses' | 'whole';

export const useRulesView = create<{ readonly view: RulesView }>(() => ({ view: 'clauses' }));

export const showRules = (view: RulesView): void => useRulesView.setState({ view });

export const switchRules = (): void =>
  showRules(useRulesView.getState().view === 'clauses' ? 'whole' : 'clauses');
