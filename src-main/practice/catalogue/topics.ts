/** The list of topics the practice catalogue is made of, in the order the venues number them. */
import type { Topic } from './question.ts';
import { companies } from './topics/companies.ts';
import { crypto } from './topics/crypto.ts';
import { culture } from './topics/culture.ts';
import { duels } from './topics/duels.ts';
import { economy } from './topics/economy.ts';
import { fedDecisions } from './topics/fed.ts';
import { inflation } from './topics/inflation.ts';
import { games } from './topics/games.ts';
import { matches } from './topics/matches.ts';
import { products } from './topics/products.ts';
import { science } from './topics/science.ts';
import { sportsFutures } from './topics/sports-futures.ts';
import { sportsLookalikes } from './topics/sports-lookalikes.ts';
import { unlisted } from './topics/unlisted.ts';
import { usElections } from './topics/us-elections.ts';
import { usGovernment } from './topics/us-government.ts';
import { weather } from './topics/weather.ts';
import { world } from './topics/world.ts';

export const topics: readonly Topic[] = [
  usElections,
  usGovernment,
  world,
  fedDecisions,
  inflation,
  economy,
  crypto,
  weather,
  sportsFutures,
  sportsLookalikes,
  games,
  matches,
  duels,
  companies,
  products,
  culture,
  science,
  unlisted,
];
