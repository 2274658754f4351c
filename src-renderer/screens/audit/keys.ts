/** The keys of the audit screen. */
import { loadAudit, moveEntry, toggleEntry, verifyChain } from '../../stores/audit-store.ts';
import type { Command } from '../screen.ts';

export const auditKeys: readonly Command[] = [
  { id: 'audit.next', label: 'Go to the next entry', keys: 'j', run: () => moveEntry(1) },
  { id: 'audit.previous', label: 'Go to the previous entry', keys: 'k', run: () => moveEntry(-1) },
  { id: 'audit.toggle', label: 'Unfold or fold the entry', keys: 'Enter', run: toggleEntry },
  { id: 'audit.verify', label: 'Verify the chain', keys: 'v', run: () => void verifyChain() },
  { id: 'audit.renew', label: 'Show the new entries', keys: '.', run: () => void loadAudit() },
];
