/** What each venue has said to the stop: cancelled, how often it was asked, what is left. */
import type { ReactNode } from 'react';
import type { StopState } from '../../../src-preload/contract/stop.ts';
import { venueWords } from '../../stores/stop-words.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import panel from '../../ui/Panel.module.css';
import { countText } from '../../ui/volume.ts';

export const Venues = ({ state }: { readonly state: StopState }): ReactNode => (
  <section className={panel.section}>
    <h2>Venues</h2>
    {!state.isEngaged ? (
      <p className={panel.soft}>A stop cancels every order at every venue that is traded on.</p>
    ) : state.venues.length === 0 ? (
      <p className={panel.soft}>No venue is traded on, so nothing was cancelled.</p>
    ) : (
      <table className={panel.table} aria-label="Venues">
        <thead>
          <tr>
            <th scope="col">Venue</th>
            <th scope="col">State</th>
            <th scope="col">All cancelled</th>
            <th scope="col" className={panel.number}>
              Tries
            </th>
            <th scope="col" className={panel.number}>
              Open
            </th>
            <th scope="col">Found flat twice</th>
          </tr>
        </thead>
        <tbody>
          {state.venues.map((venue) => {
            const { tone, word } = venueWords(venue);
            return (
              <tr key={venue.venue}>
                <th scope="row">{venue.name}</th>
                <td>
                  <Badge tone={tone}>{word}</Badge>
                </td>
                <td>
                  {venue.cancelledAtMs === null ? 'not yet' : <Age atMs={venue.cancelledAtMs} />}
                </td>
                <td className={panel.number}>{countText(venue.tries)}</td>
                <td className={panel.number}>
                  {venue.open === null ? 'unknown' : countText(venue.open)}
                </td>
                <td>
                  {venue.verifiedAtMs === null ? 'not yet' : <Age atMs={venue.verifiedAtMs} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    )}
  </section>
);
