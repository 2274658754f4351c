/** What a venue says and what this desk has on record, side by side where they differ. */
import type { ReactNode } from 'react';
import type {
  Difference,
  Reconciliation,
  TradingAccount,
} from '../../../src-preload/contract/trading.ts';
import { TerminalCommand } from '../TerminalCommand.tsx';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Notice } from '../../ui/Notice.tsx';
import panel from '../../ui/Panel.module.css';
import { Runbook } from '../Runbook.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { counted } from '../../ui/volume.ts';

type AgreementProps = {
  readonly account: TradingAccount;
  readonly latest: readonly Reconciliation[] | null;
};

const Differences = ({
  account,
  differences,
}: {
  readonly account: TradingAccount;
  readonly differences: readonly Difference[];
}): ReactNode => (
  <>
    <table className={panel.table} aria-label={`Differences at ${account.name}`}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">{account.name} says</th>
          <th scope="col">This desk says</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one, at) => (
          <tr key={at}>
            <th scope="row">
              {one.kind}{' '}
              {one.title === null && one.marketId === null ? null : (
                <Untrusted text={one.title ?? one.marketId ?? ''} />
              )}
            </th>
            <td>
              <Untrusted text={one.venueSays} />
            </td>
            <td>
              <Untrusted text={one.deskSays} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className={panel.soft}>
      Find out which is right. If the venue is, run{' '}
      <TerminalCommand words={`accept ${account.venue}`} /> in a terminal, with the reason.{' '}
      <Runbook code="venue-frozen" />
    </p>
  </>
);

export const Agreement = ({ account, latest }: AgreementProps): ReactNode => {
  const reading = latest?.find(({ venue }) => venue === account.venue) ?? null;
  if (reading === null) {
    return (
      <p>
        <Badge tone="unknown">unknown</Badge> Its records have not been held against ours yet.
      </p>
    );
  }
  if (reading.failure !== null) {
    return (
      <Notice tone="caution" title="Its records could not be read whole.">
        <Untrusted text={reading.failure} /> <Age atMs={reading.atMs} />
      </Notice>
    );
  }
  return (
    <>
      <p>
        <Badge tone={reading.isClean ? 'good' : 'danger'}>
          {reading.isClean
            ? 'same as our records'
            : counted(reading.differences.length, 'difference')}
        </Badge>{' '}
        <Age atMs={reading.atMs} />,{' '}
        <span className={panel.soft}>
          {counted(reading.orders, 'order')} and {counted(reading.fills, 'fill')} read
        </span>
      </p>
      {reading.differences.length === 0 ? null : (
        <Differences account={account} differences={reading.differences} />
      )}
    </>
  );
};
