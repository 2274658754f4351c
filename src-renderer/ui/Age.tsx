/** How long ago something was, kept true by the second; the exact instant is its title. */
import type { ReactNode } from 'react';
import { ageText, dateTimeText, localZone } from './time.ts';
import { useNowMs } from './use-now.ts';

export const Age = ({ atMs }: { readonly atMs: number }): ReactNode => {
  const nowMs = useNowMs();
  return (
    <time dateTime={new Date(atMs).toISOString()} title={dateTimeText(atMs, localZone())}>
      {ageText(atMs, nowMs)}
    </time>
  );
};
