/** What a recording yields, one by one. */

export type RecordedItem =
  /** One raw record, as a venue's `parseRecord` takes it: a market, or an event with its markets. */
  | { readonly kind: 'record'; readonly raw: unknown }
  /** A line that is not JSON. It counts as seen and as dropped; `at` says where ("line 12"). */
  | { readonly kind: 'unreadable'; readonly at: string };
