/**
 * Which leagues a competition, a Kalshi series, a Polymarket slug or a result page speaks of. Only
 * what names one plainly; everything else is null. A competition between countries gives or
 * between single players gives the empty set: no club can be meant.
 */
const ENGLAND = ['epl', 'efl'];
const EUROPEAN =
  'epl laliga seriea bundesliga ligue1 primeira eredivisie belgium spfl alps europe'.split(' ');
const SOUTH_AMERICAN = ['brasileirao', 'argentina', 'conmebol'];
const CLUBS = [...EUROPEAN, ...SOUTH_AMERICAN, 'efl', 'mls', 'ligamx', 'saudi'];

const set = (...leagues: readonly string[]): ReadonlySet<string> => new Set(leagues);
const NATIONAL: ReadonlySet<string> = new Set();

/** By the words after "competition:" in a key. */
const BY_COMPETITION = new Map<string, ReadonlySet<string>>([
  ...['nba', 'nba-finals', 'nba-cup'].map((key) => [key, set('nba')] as const),
  ...['wnba', 'wnba-finals'].map((key) => [key, set('wnba')] as const),
  ...['nfl', 'super-bowl'].map((key) => [key, set('nfl')] as const),
  ...['nhl', 'stanley-cup'].map((key) => [key, set('nhl')] as const),
  ...['mlb', 'world-series'].map((key) => [key, set('mlb')] as const),
  ...['cfl', 'grey-cup'].map((key) => [key, set('cfl')] as const),
  ...['ncaa-football', 'cfp', 'ncaa-basketball', 'ncaa-basketball-women', 'march-madness'].map(
    (key) => [key, set('ncaa')] as const,
  ),
  ...['mls', 'mls-cup'].map((key) => [key, set('mls')] as const),
  ...['f1', 'f1-drivers', 'f1-constructors'].map((key) => [key, set('f1')] as const),
  ...['champions-league', 'europa-league', 'conference-league'].map(
    (key) => [key, set(...EUROPEAN)] as const,
  ),
  ...['world-cup', 'womens-world-cup', 'euro', 'copa-america', 'africa-cup', 't20-world-cup'].map(
    (key) => [key, NATIONAL] as const,
  ),
  ...['eurobasket', 'six-nations', 'winter-olympics', 'summer-olympics', 'eurovision'].map(
    (key) => [key, NATIONAL] as const,
  ),
  ...['ufc', 'pga-tour', 'liv-golf', 'wimbledon', 'french-open', 'australian-open', 'us-open'].map(
    (key) => [key, NATIONAL] as const,
  ),
  ...['counter-strike', 'dota-2', 'league-of-legends', 'valorant', 'honor-of-kings'].map(
    (key) => [key, NATIONAL] as const,
  ),
  ...['indian-wells', 'miami-open', 'madrid-open', 'italian-open', 'cincinnati-open'].map(
    (key) => [key, NATIONAL] as const,
  ),
  ...['monte-carlo-masters', 'shanghai-masters', 'paris-masters', 'canadian-open-tennis'].map(
    (key) => [key, NATIONAL] as const,
  ),
  ...['tennis', 'esports', 'golf', 'mma', 'boxing', 'chess', 'davis-cup', 'atp-finals'].map(
    (key) => [key, NATIONAL] as const,
  ),
  ['premier-league', set('epl')],
  ['efl-championship', set('efl')],
  ['fa-cup', set(...ENGLAND)],
  ['efl-cup', set(...ENGLAND)],
  ['la-liga', set('laliga')],
  ['copa-del-rey', set('laliga')],
  ['serie-a', set('seriea')],
  ['coppa-italia', set('seriea')],
  ['bundesliga', set('bundesliga')],
  ['dfb-pokal', set('bundesliga')],
  ['ligue-1', set('ligue1')],
  ['primeira-liga', set('primeira')],
  ['eredivisie', set('eredivisie')],
  ['liga-mx', set('ligamx')],
  ['saudi-pro-league', set('saudi')],
  ['brasileirao', set('brasileirao')],
  ['copa-libertadores', set(...SOUTH_AMERICAN)],
  ['club-world-cup', set(...CLUBS)],
]);

/** How a category or a series names a competition, in small letters without spaces. */
const KEY_OF_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    epl: 'premier-league',
    englishpremierleague: 'premier-league',
    laliga: 'la-liga',
    seriea: 'serie-a',
    ligue1: 'ligue-1',
    primeiraliga: 'primeira-liga',
    ligaportugal: 'primeira-liga',
    championsleague: 'champions-league',
    uefachampionsleague: 'champions-league',
    ucl: 'champions-league',
    europaleague: 'europa-league',
    uel: 'europa-league',
    uecl: 'conference-league',
    ligamx: 'liga-mx',
    premierleague: 'premier-league',
    cfb: 'ncaa-football',
    ncaaf: 'ncaa-football',
    cbb: 'ncaa-basketball',
    ncaab: 'ncaa-basketball',
  }),
);

export const leaguesOfCompetition = (name: string): ReadonlySet<string> | null => {
  const word = name.toLowerCase().replace(/^competition:/, '');
  const key = KEY_OF_WORD.get(word.replace(/[^a-z0-9]/g, '')) ?? word.replace(/-(?:wo)?men$/, '');
  // Conferences and divisions: "nfc", "afc-east", "al-west".
  const part = /^([an])(fc|l)(?:-|$)/.exec(key)?.[2];
  if (part !== undefined) return set(part === 'fc' ? 'nfl' : 'mlb');
  return BY_COMPETITION.get(key) ?? null;
};

// Kalshi's series tickers begin with KX and the competition (Kalshi trade API, November 2026).
// Longer beginnings stand before the shorter ones they contain.
const BY_TICKER: readonly (readonly [start: string, competition: string])[] = [
  ['WNBA', 'wnba'],
  ['NBA', 'nba'],
  ['NFL', 'nfl'],
  ['SB', 'super-bowl'],
  ['SUPERBOWL', 'super-bowl'],
  ['NHL', 'nhl'],
  ['STANLEY', 'stanley-cup'],
  ['MLB', 'mlb'],
  ['WORLDSERIES', 'world-series'],
  ['MLS', 'mls'],
  ['CFL', 'cfl'],
  ['NCAA', 'ncaa-football'],
  ['MARMAD', 'march-madness'],
  ['CFP', 'cfp'],
  ['HEISMAN', 'ncaa-football'],
  ['EPL', 'premier-league'],
  ['PREMIERLEAGUE', 'premier-league'],
  ['EFL', 'efl-championship'],
  ['FACUP', 'fa-cup'],
  ['LALIGA', 'la-liga'],
  ['SERIEA', 'serie-a'],
  ['BUNDESLIGA', 'bundesliga'],
  ['LIGUE1', 'ligue-1'],
  ['LIGAPORTUGAL', 'primeira-liga'],
  ['EREDIVISIE', 'eredivisie'],
  ['LIGAMX', 'liga-mx'],
  ['BRASILEIRO', 'brasileirao'],
  ['SAUDIPL', 'saudi-pro-league'],
  ['UCL', 'champions-league'],
  ['UEL', 'europa-league'],
  ['UECL', 'conference-league'],
  ['CLUBWC', 'club-world-cup'],
  ['WC', 'world-cup'],
  ['MENWORLDCUP', 'world-cup'],
  ['F1', 'f1'],
  ['ATP', 'tennis'],
  ['WTA', 'tennis'],
  ['UFC', 'mma'],
  ['PGA', 'golf'],
  ['CS2', 'esports'],
  ['LOL', 'esports'],
  ['DOTA2', 'esports'],
  ['VALORANT', 'esports'],
];

export const leaguesOfTicker = (ticker: string): ReadonlySet<string> | null => {
  const series = ticker
    .toUpperCase()
    .replace(/^SERIES:/, '')
    .replace(/^KX/, '');
  const row = BY_TICKER.find(([start]) => series.startsWith(start));
  return row === undefined ? null : leaguesOfCompetition(row[1]);
};

// Polymarket's match slugs begin with the competition: "nba-lal-bos-2026-01-30".
const BY_SLUG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nba: 'nba',
    wnba: 'wnba',
    nfl: 'nfl',
    nhl: 'nhl',
    mlb: 'mlb',
    mls: 'mls',
    cfb: 'ncaa-football',
    cbb: 'ncaa-basketball',
    cwbb: 'ncaa-basketball',
    epl: 'premier-league',
    lal: 'la-liga',
    sea: 'serie-a',
    bun: 'bundesliga',
    fl1: 'ligue-1',
    ucl: 'champions-league',
    uel: 'europa-league',
  }),
);
const MATCH_SLUG = /^([a-z0-9]{3,4})-[a-z0-9]{2,5}-[a-z0-9]{2,5}-20\d\d-\d\d-\d\d/;

export const leaguesOfSlug = (slug: string): ReadonlySet<string> | null => {
  const start = MATCH_SLUG.exec(slug)?.[1];
  const competition = start === undefined ? undefined : BY_SLUG.get(start);
  return competition === undefined ? null : leaguesOfCompetition(competition);
};

const HOST = /^https?:\/\/(?:www\.)?([a-z0-9.-]{1,80})/i;
const BY_HOST: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'nba.com': 'nba',
    'wnba.com': 'wnba',
    'nfl.com': 'nfl',
    'nhl.com': 'nhl',
    'mlb.com': 'mlb',
    'mlssoccer.com': 'mls',
    'ncaa.com': 'ncaa-football',
    'cfl.ca': 'cfl',
    'premierleague.com': 'premier-league',
    'laliga.com': 'la-liga',
    'legaseriea.it': 'serie-a',
    'bundesliga.com': 'bundesliga',
    'ligue1.com': 'ligue-1',
    'cbf.com.br': 'brasileirao',
    'ligamx.net': 'liga-mx',
    'formula1.com': 'f1',
    'atptour.com': 'tennis',
    'wtatennis.com': 'tennis',
    'ausopen.com': 'tennis',
    'rolandgarros.com': 'tennis',
    'wimbledon.com': 'tennis',
    'ufc.com': 'mma',
    'pgatour.com': 'golf',
    'hltv.org': 'esports',
    'liquipedia.net': 'esports',
    'twitch.tv': 'esports',
  }),
);

export const leaguesOfHost = (url: string): ReadonlySet<string> | null => {
  const host = HOST.exec(url)?.[1]?.toLowerCase();
  const competition = host === undefined ? undefined : BY_HOST.get(host);
  return competition === undefined ? null : leaguesOfCompetition(competition);
};
