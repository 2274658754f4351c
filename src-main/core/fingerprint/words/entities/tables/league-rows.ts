/**
 * How teams are written down in these tables. North American teams: "City|Nickname|CODE|other…".
 * Clubs: "Name|other|other…". A name after "~" is also something else (a city, a common word) and
 * stands for the team only where the league is known. Rows hold names, never rules.
 */
export type LeagueRows = {
  readonly league: string;
  /** `city`: rows begin with city and nickname. `club`: rows are names of one club. */
  readonly shape: 'city' | 'club';
  readonly rows: readonly string[];
};
