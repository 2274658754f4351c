/** The keys of the opportunities screen. */
import { moveRow, selectedMappingId, showTab, useBoard } from '../../stores/board-store.ts';
import { showPair } from '../../stores/pair-store.ts';
import type { Command } from '../screen.ts';

/** Opens the pair of the chosen row. */
export const openChosen = (): void => {
  const mappingId = selectedMappingId(useBoard.getState());
  if (mappingId !== null) showPair(mappingId);
};

export const opportunityKeys: readonly Command[] = [
  { id: 'opportunities.next', label: 'Go to the next row', keys: 'j', run: () => moveRow(1) },
  {
    id: 'opportunities.previous',
    label: 'Go to the previous row',
    keys: 'k',
    run: () => moveRow(-1),
  },
  {
    id: 'opportunities.pair',
    label: 'Show the books of the chosen pair',
    keys: 'b',
    run: openChosen,
  },
  {
    id: 'opportunities.trading',
    label: 'Show what is worth taking',
    keys: '1',
    run: () => showTab('trading'),
  },
  {
    id: 'opportunities.investigate',
    label: 'Show what is to be investigated',
    keys: '2',
    run: () => showTab('investigate'),
  },
  {
    id: 'opportunities.not-taken',
    label: 'Show what is not taken and why',
    keys: '3',
    run: () => showTab('not-taken'),
  },
];
