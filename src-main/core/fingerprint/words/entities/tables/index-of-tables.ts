/** The list of all tables, so that adding one is one line here. */
import { ASSETS, COMPANIES } from './assets.ts';
import { CITIES } from './cities.ts';
import { EPL, EFL, SCOTLAND } from './clubs-britain.ts';
import { EUROPE, SAUDI } from './clubs-europe-east.ts';
import { BELGIUM, LIGUE_1, NETHERLANDS } from './clubs-france-benelux.ts';
import { AUSTRIA_SWITZERLAND, BUNDESLIGA } from './clubs-germany.ts';
import { SERIE_A } from './clubs-italy.ts';
import { LIGA_MX, MLS } from './clubs-north-america.ts';
import { ARGENTINA, BRAZIL, CONMEBOL } from './clubs-south-america.ts';
import { LA_LIGA, PORTUGAL } from './clubs-spain-portugal.ts';
import { COLLEGES_OTHER } from './colleges-other.ts';
import { COLLEGES_POWER } from './colleges-power.ts';
import { COMPETITIONS_OTHER, WORKS } from './competitions-other.ts';
import { COMPETITIONS_SPORT } from './competitions-sport.ts';
import { COUNTRIES_AFRICA } from './countries-africa.ts';
import { COUNTRIES_AMERICAS } from './countries-americas.ts';
import { COUNTRIES_ASIA } from './countries-asia.ts';
import { COUNTRIES_EUROPE } from './countries-europe.ts';
import type { LeagueRows } from './league-rows.ts';
import { FORMULA_1 } from './motor-teams.ts';
import { OFFICES } from './offices.ts';
import { ORGANISATIONS } from './organisations.ts';
import { PARTIES } from './parties.ts';
import { PEOPLE } from './people.ts';
import { MLB } from './teams-baseball.ts';
import { NBA, WNBA } from './teams-basketball.ts';
import { CFL, NFL } from './teams-football.ts';
import { NHL } from './teams-hockey.ts';
import type { ThingRows } from './thing-rows.ts';
import { OTHER_REGIONS, US_STATES } from './us-states.ts';

export const LEAGUES: readonly LeagueRows[] = [
  ...[NBA, WNBA, NFL, CFL, NHL, MLB, COLLEGES_POWER, COLLEGES_OTHER],
  ...[MLS, LIGA_MX, EPL, EFL, SCOTLAND, LA_LIGA, PORTUGAL, SERIE_A, BUNDESLIGA],
  ...[AUSTRIA_SWITZERLAND, LIGUE_1, NETHERLANDS, BELGIUM, EUROPE, SAUDI],
  ...[BRAZIL, ARGENTINA, CONMEBOL, FORMULA_1],
];

export const THINGS: readonly ThingRows[] = [
  ...[COUNTRIES_EUROPE, COUNTRIES_AMERICAS, COUNTRIES_ASIA, COUNTRIES_AFRICA],
  ...[US_STATES, OTHER_REGIONS, CITIES, ASSETS, COMPANIES, ORGANISATIONS, PARTIES],
  ...[OFFICES, PEOPLE, COMPETITIONS_SPORT, COMPETITIONS_OTHER, WORKS],
];
