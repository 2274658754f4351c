/** What a verb of the command line is, and what it is given. The table is in `verbs/registry.ts`. */
import type { Transport } from '../../../src-preload/contract/client.ts';
import type { DeskClient } from '../../../src-preload/contract/index.ts';
import type { ProfileId } from '../../../src-preload/contract/vocabulary.ts';
import type { Answer } from './answer.ts';
import type { Terminal } from './terminal.ts';

/** One option of a verb. `value` names what follows it; without one it is a switch. */
export type Option = {
  readonly value?: string;
  readonly help: string;
  readonly isRepeatable?: true;
  readonly isRequired?: true;
};

/** A command line that has been read: its parts by name, and the settings every verb shares. */
export type Request = {
  readonly json: boolean;
  readonly home: string;
  readonly profile: ProfileId;
  readonly positionals: readonly string[];
  readonly has: (option: string) => boolean;
  readonly text: (option: string) => string | null;
  readonly texts: (option: string) => readonly string[];
  /** Reads a whole number within bounds; throws a UsageError for anything else. */
  readonly integer: (option: string, bounds: { min: number; max: number }) => number | null;
  /** Reads one word of a closed list; throws a UsageError that names the list. */
  readonly choice: <const Word extends string>(
    option: string,
    words: readonly Word[],
  ) => Word | null;
};

/** A desk within reach, whether this process opened it or attached to it. */
export type Session = {
  readonly client: DeskClient;
  readonly listen: Transport['listen'];
  /** True when another process holds the desk. */
  readonly attached: boolean;
  readonly close: () => Promise<void>;
};

export type SessionNeeds = {
  /** What is asked goes on after the call that starts it, so a passing command's desk won't do. */
  readonly isLasting: boolean;
  /** The venues will be read: in the practice profile they must be running. */
  readonly readsVenues: boolean;
  /** The books of approved pairs are followed meanwhile. */
  readonly watchesBooks: boolean;
};

export type VerbContext = {
  readonly request: Request;
  readonly terminal: Terminal;
  /** Opens or attaches to the desk, runs `use` and lets go of the desk whatever happens. */
  readonly withDesk: <Value>(
    use: (session: Session) => Promise<Value>,
    needs?: Partial<SessionNeeds>,
  ) => Promise<Value>;
};

export type Verb = {
  /** One line: what it does, for the list of verbs. */
  readonly summary: string;
  /** Names of the words that must follow the verb, in order. */
  readonly positionals: readonly string[];
  /** The last of them may be given more than once. */
  readonly isLastRepeatable?: true;
  readonly options: Readonly<Record<string, Option>>;
  /** What a reader of the verb's own help should know beyond its options. */
  readonly notes?: readonly string[];
  readonly run: (context: VerbContext) => Promise<Answer>;
};
