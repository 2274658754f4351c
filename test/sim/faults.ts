/** What goes wrong at a venue, each so often of a thousand; a seed draws it, and the end has none. */
import type { Chance } from './random.ts';

export type Faults = {
  /** An order never arrives. */
  readonly lost: number;
  /** It arrives, and its answer does not. */
  readonly unanswered: number;
  /** An answer that says nothing of the order, at once. */
  readonly status: number;
  /** It arrives long after the desk gave up waiting for it. */
  readonly late: number;
  readonly rejected: number;
  /** The venue thinks about it before it matches it. */
  readonly delayed: number;
  /** Others take most of the book just before it arrives. */
  readonly overtaken: number;
  /** The venue takes a fill back that it had told of. */
  readonly failed: number;
  /** It cannot be written out, or that takes long. */
  readonly unprepared: number;
  readonly slowPrepared: number;
  /** A reading has no answer. */
  readonly unread: number;
  /** A reading tells of some seconds ago. */
  readonly lagging: number;
  /** What is streamed: twice, late, not at all; and how often the whole stream is down. */
  readonly twice: number;
  readonly belated: number;
  readonly unheard: number;
  readonly streamDown: number;
  /** A cancel of everything is not confirmed. */
  readonly uncancelled: number;
};

export const NO_FAULTS: Faults = {
  lost: 0,
  unanswered: 0,
  status: 0,
  late: 0,
  rejected: 0,
  delayed: 0,
  overtaken: 0,
  failed: 0,
  unprepared: 0,
  slowPrepared: 0,
  unread: 0,
  lagging: 0,
  twice: 0,
  belated: 0,
  unheard: 0,
  streamDown: 0,
  uncancelled: 0,
};

/** An order is on its way for no longer: what is not at the venue by then never will be. */
export const ARRIVES_WITHIN_MS = 20_000;

/** The most of each. Every seed has some of them and not the others, so that each is seen alone too. */
const MOST: Faults = {
  lost: 150,
  unanswered: 250,
  status: 150,
  late: 150,
  rejected: 200,
  delayed: 300,
  overtaken: 500,
  failed: 150,
  unprepared: 80,
  slowPrepared: 80,
  unread: 250,
  lagging: 400,
  twice: 500,
  belated: 400,
  unheard: 300,
  streamDown: 300,
  uncancelled: 400,
};

export const faultsOf = (chance: Chance): Faults => {
  const [one, some, many] = [150, 400, 700];
  const share = chance.pick([0, one, some, many]);
  const entries = Object.entries(MOST).map(([name, most]) => {
    const isOn = chance.permille(share);
    const rate = chance.between(Math.floor(most / 4), most);
    return [name, isOn ? rate : 0] as const;
  });
  return Object.fromEntries(entries) as Faults;
};
