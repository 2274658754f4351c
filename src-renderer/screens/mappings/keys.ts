/** The keys of the mappings screen. */
import { switchEvidence } from '../../stores/evidence-store.ts';
import { moveMapping, selectedMapping, useMappings } from '../../stores/mappings-store.ts';
import { showPair } from '../../stores/pair-store.ts';
import type { Command } from '../screen.ts';
import { focusRevokeReason } from './focus.ts';

export const mappingsKeys: readonly Command[] = [
  { id: 'mappings.next', label: 'Go to the next mapping', keys: 'j', run: () => moveMapping(1) },
  {
    id: 'mappings.previous',
    label: 'Go to the previous mapping',
    keys: 'k',
    run: () => moveMapping(-1),
  },
  {
    id: 'mappings.evidence',
    label: 'Show or hide what was read when the mapping was approved',
    keys: 'e',
    run: () => {
      const mapping = selectedMapping(useMappings.getState());
      if (mapping !== null) void switchEvidence(mapping);
    },
  },
  {
    id: 'mappings.books',
    label: 'Show the books of the mapping',
    keys: 'b',
    run: () => {
      const mapping = selectedMapping(useMappings.getState());
      if (mapping !== null) showPair(mapping.id);
    },
  },
  {
    id: 'mappings.revoke',
    label: 'Write a reason to renew or revoke the mapping',
    keys: 'r',
    run: focusRevokeReason,
  },
];
