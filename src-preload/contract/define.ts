/**
 * The type machinery of the contract: how a call and a piece of news are written down once and
 * read by three processes. No process knowledge and no business words in here.
 */
import type { z } from './zod.ts';

/** One request a console can make of the desk: what it takes and what it answers. */
export type Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly input: Input;
  readonly output: Output;
};

export const call = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> => ({ input, output });

/** One subject of the contract (candidates, audit, …): its calls and the news it publishes. */
export type Subject = {
  readonly calls: Readonly<Record<string, Call>>;
  readonly news: Readonly<Record<string, z.ZodType>>;
};
export type Contract = Readonly<Record<string, Subject>>;

/** What a desk must supply: one function per call. A missing or misspelt one does not compile. */
export type Handlers<C extends Contract, Context> = {
  readonly [S in keyof C]: {
    readonly [N in keyof C[S]['calls']]: (
      input: z.output<C[S]['calls'][N]['input']>,
      context: Context,
    ) => Promise<z.input<C[S]['calls'][N]['output']>>;
  };
};

/** What a console sees: the same calls, without the context. */
export type Client<C extends Contract> = {
  readonly [S in keyof C]: {
    readonly [N in keyof C[S]['calls']]: (
      input: z.input<C[S]['calls'][N]['input']>,
    ) => Promise<z.output<C[S]['calls'][N]['output']>>;
  };
};

/** A piece of news on the wire: `{ name: 'scan.progress', payload }`. */
export type News<C extends Contract> = {
  [S in keyof C & string]: {
    [N in keyof C[S]['news'] & string]: {
      readonly name: `${S}.${N}`;
      readonly payload: z.output<C[S]['news'][N]>;
    };
  }[keyof C[S]['news'] & string];
}[keyof C & string];

/** What every call comes back as. A value and never an exception: IPC carries only an Error's text. */
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

export const callNames = (contract: Contract): readonly string[] =>
  Object.entries(contract).flatMap(([subject, { calls }]) =>
    Object.keys(calls).map((name) => `${subject}.${name}`),
  );
