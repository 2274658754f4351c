/** The venues the desk knows. Adding one is a folder beside this file and an entry here. */
import { kalshi } from './kalshi/kalshi.ts';
import { polymarket } from './polymarket/polymarket.ts';
import type { Venue } from './venue.ts';

export const venues: readonly Venue[] = [polymarket, kalshi];

/** Null where no venue has this id. */
export const venueOf = (id: string): Venue | null =>
  venues.find((venue) => venue.id === id) ?? null;
