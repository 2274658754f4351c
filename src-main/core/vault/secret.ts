/**
 * A value that does not print. Whoever wants the bytes has to say so with `open`, and a test lists
 * every file that does.
 */
import { inspect } from 'node:util';

const HIDDEN = '[secret]';

export class Secret {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get byteLength(): number {
    return this.#bytes.length;
  }

  /** Lends the bytes for the time of `use`; whoever keeps them longer has to wipe its own copy. */
  open<Value>(use: (bytes: Buffer) => Value): Value {
    return use(this.#bytes);
  }

  /** Zeroes the bytes. What JavaScript copied of them meanwhile is out of reach (ADR 0015). */
  wipe(): void {
    this.#bytes.fill(0);
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [Symbol.toPrimitive](): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}

/** Takes the bytes over: the caller must not use or keep them. */
export const secretOf = (bytes: Buffer): Secret => new Secret(bytes);

/** Text that came in over a wire is a string already and cannot be wiped; it is copied here once. */
export const secretOfText = (text: string): Secret => new Secret(Buffer.from(text, 'utf8'));
