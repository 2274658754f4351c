/** The keys of the mappings screen. */
import { moveMapping } from '../../stores/mappings-store.ts';
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
    id: 'mappings.revoke',
    label: 'Write a reason to revoke the mapping',
    keys: 'r',
    run: focusRevokeReason,
  },
];
