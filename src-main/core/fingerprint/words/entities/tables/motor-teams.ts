/** Formula 1 constructors. */
import type { LeagueRows } from './league-rows.ts';

export const FORMULA_1: LeagueRows = {
  league: 'f1',
  shape: 'club',
  rows: [
    'Scuderia Ferrari|~Ferrari',
    'McLaren|McLaren Racing|McLaren F1',
    'Mercedes F1|Mercedes-AMG|Mercedes AMG Petronas|~Mercedes',
    'Red Bull Racing|Oracle Red Bull Racing|~Red Bull',
    'Aston Martin F1|Aston Martin Aramco|~Aston Martin',
    'Alpine F1|BWT Alpine|~Alpine',
    'Williams Racing|~Williams',
    'Racing Bulls|RB F1|Visa Cash App RB|AlphaTauri',
    'Haas F1|Haas F1 Team|MoneyGram Haas|~Haas',
    'Kick Sauber|Stake F1|~Sauber',
    'Audi F1|~Audi',
    'Cadillac F1|Cadillac Formula 1 Team|~Cadillac',
  ],
};
