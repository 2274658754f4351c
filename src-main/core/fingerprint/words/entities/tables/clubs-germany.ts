/** Soccer clubs of Germany, Austria and Switzerland. */
import type { LeagueRows } from './league-rows.ts';

export const BUNDESLIGA: LeagueRows = {
  league: 'bundesliga',
  shape: 'club',
  rows: [
    'Bayern Munich|Bayern|FC Bayern|FC Bayern Munich|FC Bayern Munchen|Bayern Munchen',
    'Bayer Leverkusen|Bayer 04 Leverkusen|Leverkusen',
    'Borussia Dortmund|Dortmund|BVB|BV Borussia 09 Dortmund|BVB Dortmund',
    "Borussia Monchengladbach|Monchengladbach|Gladbach|M'gladbach|B. Monchengladbach",
    'Eintracht Frankfurt|~Frankfurt',
    'FC Augsburg|Augsburg',
    'FC Koln|1. FC Koln|FC Cologne|1 FC Cologne|~Koln|~Cologne',
    'Freiburg|SC Freiburg',
    'Hamburger SV|HSV|~Hamburg',
    'Heidenheim|1. FC Heidenheim|1. FC Heidenheim 1846|FC Heidenheim',
    'Hoffenheim|TSG Hoffenheim|TSG 1899 Hoffenheim|1899 Hoffenheim',
    'Mainz|Mainz 05|1. FSV Mainz 05|FSV Mainz 05|FSV Mainz',
    'RB Leipzig|RasenBallsport Leipzig|~Leipzig',
    'St. Pauli|FC St. Pauli|FC St. Pauli 1910',
    'Union Berlin|1. FC Union Berlin|FC Union Berlin',
    'VfB Stuttgart|~Stuttgart',
    'Werder Bremen|SV Werder Bremen|~Bremen',
    'VfL Wolfsburg|Wolfsburg',
    'VfL Bochum|VfL Bochum 1848|Bochum',
    'Holstein Kiel|~Kiel',
    'Hertha Berlin|Hertha BSC',
    'Schalke 04|FC Schalke 04|Schalke',
    'Hannover 96|~Hannover',
    'Fortuna Dusseldorf',
    'SV Elversberg|Elversberg',
    'SC Paderborn|SC Paderborn 07|Paderborn',
    '1. FC Nurnberg|FC Nurnberg|~Nurnberg|~Nuremberg',
    '1. FC Kaiserslautern|FC Kaiserslautern|Kaiserslautern',
    'Karlsruher SC',
    'Darmstadt 98|SV Darmstadt 98|~Darmstadt',
  ],
};

export const AUSTRIA_SWITZERLAND: LeagueRows = {
  league: 'alps',
  shape: 'club',
  rows: [
    'RB Salzburg|Red Bull Salzburg|FC Red Bull Salzburg|FC Salzburg|~Salzburg',
    'Sturm Graz|SK Sturm Graz',
    'Rapid Vienna|SK Rapid Wien|Rapid Wien|SK Rapid',
    'Young Boys|BSC Young Boys',
    'FC Basel|~Basel',
    'FC Zurich',
    'Servette|Servette FC',
    'FC Lugano|~Lugano',
  ],
};
