/** Soccer clubs of France, the Netherlands and Belgium. */
import type { LeagueRows } from './league-rows.ts';

export const LIGUE_1: LeagueRows = {
  league: 'ligue1',
  shape: 'club',
  rows: [
    'Paris Saint-Germain|PSG|Paris SG|Paris Saint-Germain FC|Paris St-Germain',
    'Marseille|Olympique Marseille|Olympique de Marseille|OM',
    'Lyon|Olympique Lyonnais|Olympique Lyon',
    'AS Monaco|~Monaco',
    'LOSC Lille|Lille OSC|Lille',
    'OGC Nice|~Nice',
    'RC Lens|Racing Club de Lens|~Lens',
    'Stade Rennais|Rennes|Stade Rennais FC|Stade Rennais FC 1901',
    'RC Strasbourg|RC Strasbourg Alsace|~Strasbourg',
    'Stade Brestois|Stade Brestois 29|Brest',
    'Toulouse FC|~Toulouse',
    'FC Nantes|~Nantes',
    'Angers SCO|Angers',
    'AJ Auxerre|Auxerre',
    'Le Havre AC|~Le Havre',
    'FC Lorient|Lorient',
    'FC Metz|~Metz',
    'Paris FC',
    'AS Saint-Etienne|Saint-Etienne|St Etienne',
    'Stade de Reims|~Reims',
    'Montpellier HSC|~Montpellier',
  ],
};

export const NETHERLANDS: LeagueRows = {
  league: 'eredivisie',
  shape: 'club',
  rows: [
    'Ajax|AFC Ajax|Ajax Amsterdam',
    'AZ Alkmaar|AZ',
    'Feyenoord|Feyenoord Rotterdam',
    'PSV Eindhoven|PSV',
    'FC Twente|Twente',
    'FC Utrecht|~Utrecht',
    'SC Heerenveen|Heerenveen',
    'FC Groningen|~Groningen',
    'NEC Nijmegen|NEC',
    'Sparta Rotterdam',
    'Go Ahead Eagles',
    'Fortuna Sittard',
    'PEC Zwolle|Zwolle',
    'Heracles Almelo|Heracles',
    'FC Volendam|Volendam',
    'NAC Breda',
    'Excelsior Rotterdam|SBV Excelsior',
    'SC Telstar',
  ],
};

export const BELGIUM: LeagueRows = {
  league: 'belgium',
  shape: 'club',
  rows: [
    'Club Brugge|Club Brugge KV|~Brugge',
    'Anderlecht|RSC Anderlecht',
    'KRC Genk|Genk',
    'KAA Gent|~Gent',
    'Royal Antwerp|Royal Antwerp FC|~Antwerp',
    'Union Saint-Gilloise|Royale Union Saint-Gilloise|Union SG',
    'Standard Liege|Standard de Liege',
    'KV Mechelen',
    'OH Leuven',
  ],
};
