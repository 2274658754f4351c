/** Words for finding names that are in no table: what never is part of one, what marks one. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words of questions, contests, elections and calendars: with a capital they still name nobody. */
export const NEVER_A_NAME = words(
  `will who whom what when where which how why is are was were be does do did can could should would
  has have the a an of in on at by for to from with without and or if than then as not no yes
  over under total totals spread team winner win wins won lose loses game games match matches map
  maps set sets series round rounds kill kills point points run runs goal goals first second third
  fourth 1st 2nd 3rd 4th half halftime quarter period inning innings receiving rushing passing
  yards
  touchdown touchdowns receptions rebounds assists strikeouts bases hits home away before after
  during between until through best most least next last up down draw tie other another any all only
  more less exactly election elections electoral race races primary primaries nominee nomination
  runoff seat seats district districts governor gubernatorial senate house congress senator
  representative party parties price prices range rate rates cut cuts hike hikes pause inflation gdp
  cpi pce ppi unemployment jobs payrolls recession month months week weeks year years day days
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec
  monday tuesday wednesday thursday friday saturday sunday thurs
  et est edt pt pst utc gmt am pm ceasefire war peace deal treaty season championship champion
  champions finals final semifinal semifinals playoff playoffs cup league division conference
  eastern western pacific atlantic central southeast northwest southwest metropolitan
  award awards mvp rookie coach player actor actress director picture film song album record artist
  supporting original open negative positive grand prix tour qualification qualifying group
  stage prime minister
  president presidential parliamentary chancellor mayor mayoral secretary speaker chair chairman
  number top video weekend opening pro college mens womens men women score scores handicap
  moneyline winning margin victory vote votes share turnout popular approval rating ratings
  announce announced announces confirm confirmed nominate nominated release released launch launched
  ipo market cap fdv airdrop token etf high low highest lowest temperature rain snow rainfall
  snowfall temp weather hurricane earthquake tornado maximum minimum ath o u ou bo1 bo3 bo5 vs v
  play players fight event events speech say says out leave leaves resign visit meet
  hit hits reach reaches close closes above below again new us united ballot measure amendment bill
  act law tariff tariffs shutdown impeached pardon pardons indicted convicted guilty sentenced
  arrested charged deal odds fed interest meeting decision q1 q2 q3 q4 h1 h2 fy pct percent bps
  tweets tweet posts post views viewers subscribers followers box office gross domestic worldwide
  pole position podium fastest lap practice sprint sixes fours wickets toss advance advances qualify
  qualifies relegated promoted drafted draft pick traded signed control midterm midterms special
  balance power trifecta sweep nobody none nothing someone somebody chamber assembly
  commission council court republican democratic governor's mayor's combined double triple
  both teams
  flight test
  government annual monthly yearly hottest largest
  prison time category`,
);

/** Small words inside a name: "Luiz Inácio Lula da Silva", "Robin van Persie". */
export const PARTICLES = words(
  'da de do dos das del della di du van von der den ter ten bin ibn al el la le bint y e af zu',
);

/** Endings of a person's name that belong to it. */
export const SUFFIXES = words('jr sr ii iii iv');

/** Words that make a capitalised run an organisation, a club or a work, not a person. */
export const ORGANISATION_WORDS = words(
  `fc sc cf ac cs afc bc ud cd rc sv fk sk if bk united city club athletic sporting esports gaming
  team party movement union university state bank group inc corp company capital ai labs lab
  foundation alliance coalition front league institute institution association committee
  academy college school studio studios records pictures entertainment media network
  technologies systems energy motors airlines air oil gas holdings partners protocol finance dao
  coin chain island islands oblast province county region river lake mount mt street show
  eagles tigers bulldogs wildcats bears lions panthers hawks falcons knights warriors spartans
  roosters flyers rangers kings stars wolves sharks giants titans rebels pirates bros`,
);

/** Short club words that may stand beside a club's name and change nothing. */
export const CLUB_WORDS = words(
  `fc sc cf ac cs afc bc ud cd rc sv fk sk if bk ca ec se cr as ssc us rcd ks nk sl fbc the club
  esports gaming team`,
);

/** Places and teams that are also given names: before a capital they may open a person's name. */
export const GIVEN_NAME_PLACES = words(
  `jordan chad israel georgia kenya india paris london austin dallas charlotte brooklyn sydney
  houston jackson madison virginia carolina dakota savannah phoenix orlando troy santiago milan
  vienna geneva cairo chelsea drake rice xavier butler marshall howard lamar tyler lincoln dayton
  sofia florence diego denver memphis boston kingston california duke stanford bradley navy
  meta rio lima havana asia america britain ireland holland france germany israel
  santos vance cal link shiba reform vox harris`,
);

/** Months and helping verbs that are given names too: "Lee Jun-seok", "April Ryan". */
export const ALSO_GIVEN = words('jun june jan april may august will mark');
