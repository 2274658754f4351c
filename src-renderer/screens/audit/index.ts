/** Audit: what was decided, and whether the record is intact. */
import { loadAudit } from '../../stores/audit-store.ts';
import type { Screen } from '../screen.ts';
import { AuditScreen } from './AuditScreen.tsx';
import { auditKeys } from './keys.ts';

export const auditScreen: Screen = {
  id: 'audit',
  title: 'Audit',
  goKey: 'a',
  keys: auditKeys,
  open: () => void loadAudit(),
  Component: AuditScreen,
};
