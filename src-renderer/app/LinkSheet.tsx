/** The plain sheet over the screen while there is no link: an old number must not look live. */
import type { ReactNode } from 'react';
import { retryLink, useLink } from '../stores/link-store.ts';
import type { LinkState } from '../transports/linked.ts';
import { Button } from '../ui/Button.tsx';
import { durationText, localZone, timeOfDayText } from '../ui/time.ts';
import { useNowMs } from '../ui/use-now.ts';
import styles from './LinkSheet.module.css';

type Lost = Extract<LinkState, { state: 'lost' }>;
type Refused = Extract<LinkState, { state: 'refused' }>;

const LostWords = ({ link }: { readonly link: Lost }): ReactNode => {
  const nowMs = useNowMs();
  const waitMs = link.retryAtMs === null ? null : link.retryAtMs - nowMs;
  return (
    <>
      <p>
        No word from the desk since <strong>{timeOfDayText(link.sinceMs, localZone())}</strong> (
        {durationText(nowMs - link.sinceMs)}). What was on this screen may have changed since, so it
        is covered.
      </p>
      {waitMs === null ? (
        <p className={styles.soft}>
          The connection is open but the desk does not answer. The sheet goes away when it does.
        </p>
      ) : (
        <p className={styles.soft}>
          Attempt {link.attempt}, next {waitMs < 1_000 ? 'now' : `in ${durationText(waitMs)}`}. If
          the desk was started again, open the new address that it printed in its terminal.
        </p>
      )}
      {waitMs === null ? null : (
        <div>
          <Button onPress={retryLink}>Try now</Button>
        </div>
      )}
    </>
  );
};

const RefusedWords = ({ link }: { readonly link: Refused }): ReactNode => (
  <>
    <p>
      {link.why === 'no-token'
        ? 'This address has no token, so the desk cannot know that it is you.'
        : 'The desk did not accept the token: it is used up, or of an earlier start.'}
    </p>
    <p>
      Open the whole address, with <code>#token=…</code> at its end, that{' '}
      <code>pairdesk serve</code> printed in its terminal. If the terminal is gone, start the desk
      again.
    </p>
  </>
);

export const LinkSheet = (): ReactNode => {
  const link = useLink((view) => view.link);
  if (link.state !== 'lost' && link.state !== 'refused') return null;
  return (
    <div className={styles.sheet} role="alert">
      <h2 className={styles.title}>
        <span aria-hidden="true">■</span>
        {link.state === 'lost'
          ? 'The link to the desk is lost'
          : 'The desk did not let this window in'}
      </h2>
      {link.state === 'lost' ? <LostWords link={link} /> : <RefusedWords link={link} />}
    </div>
  );
};
