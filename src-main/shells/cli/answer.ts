/**
 * What a verb gives back. A verb never prints its result itself: one place prints either the text
 * or the one JSON document, so that `--json` cannot be spoilt by a stray line.
 */

export type JsonDocument = Readonly<Record<string, unknown>>;

export type Done = {
  readonly kind: 'done';
  readonly document: JsonDocument;
  /** The same for a person; made only when a person asked. */
  readonly text: () => string;
  /** Left out for an ordinary end. A verb that did its work can still end with bad news. */
  readonly exitCode?: number;
  /** What standard error says beside the result; left out when there is nothing to add. */
  readonly complaint?: string;
};

export type Refused = {
  readonly kind: 'refused';
  readonly code: string;
  readonly message: string;
  readonly facts?: JsonDocument;
};

/** The verb was a shell of its own (`start`, `serve`, `practice`) and has said all there is. */
export type Ran = { readonly kind: 'ran'; readonly exitCode: number };

export type Answer = Done | Refused | Ran;

/** What can go wrong outside a verb's own refusals, in the shape both outputs need. */
export type Failure = {
  readonly exitCode: number;
  readonly label: 'refused' | 'usage' | 'fault' | 'defect';
  readonly code: string;
  readonly message: string;
  readonly facts?: JsonDocument;
};
