/**
 * Both titles side by side, with the words marked that differ, and the way to each venue's page.
 */
import { type ReactNode, useMemo } from 'react';
import type { CandidateDetail, MarketView } from '../../../src-preload/contract/candidates.ts';
import { useVenueName } from '../../stores/desk-store.ts';
import { openMarketPage, usePageLink } from '../../stores/link-page-store.ts';
import { Button } from '../../ui/Button.tsx';
import { MarkedTitle } from '../../ui/MarkedTitle.tsx';
import { type TitlePart, titleDiff } from '../../ui/title-diff.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import styles from './Pair.module.css';

/** Titles longer than this may scroll, so the keyboard must reach them. In UTF-16 units. */
const LONG_TITLE = 300;

const PageLink = ({ market }: { readonly market: MarketView }): ReactNode => {
  const answer = usePageLink((view) => view.answers[`${market.venue}/${market.marketId}`]);
  if (answer === undefined) return null;
  return <p className={styles.aside}>{answer}</p>;
};

const Side = ({
  market,
  parts,
}: {
  readonly market: MarketView;
  readonly parts: readonly TitlePart[];
}): ReactNode => {
  const name = useVenueName()(market.venue);
  return (
    <div className={styles.side}>
      <div className={styles.venueLine}>
        <h2>{name}</h2>
        <span className={styles.marketId} title={market.marketId}>
          <Untrusted text={market.marketId} />
        </span>
        <span className={styles.open}>
          <Button
            look="quiet"
            label={`Open page at ${name}`}
            onPress={() => void openMarketPage(market.venue, market.marketId)}
          >
            Open page
          </Button>
        </span>
      </div>
      <p className={styles.title} tabIndex={market.title.length > LONG_TITLE ? 0 : undefined}>
        <MarkedTitle parts={parts} />
      </p>
      <PageLink market={market} />
    </div>
  );
};

export const Titles = ({ candidate }: { readonly candidate: CandidateDetail }): ReactNode => {
  const [left, right] = candidate.markets;
  const diff = useMemo(() => titleDiff(left.title, right.title), [left.title, right.title]);
  return (
    <div className={styles.sides}>
      <Side market={left} parts={diff.left} />
      <Side market={right} parts={diff.right} />
    </div>
  );
};
