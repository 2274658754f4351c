import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonScanner } from '../../../src-main/core/recording/json-scanner.ts';
import { formOf } from '../../../src-main/core/recording/recording-form.ts';
import { piecesOf } from './pieces.ts';

/** Texts full of what could lead a scanner astray. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '\n', 'é', '😀', '\\"'),
  }),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(text, tie('any'), { maxKeys: 4 }),
  ),
})).any;

describe('the JSON scanner', () => {
  it('cuts a list where JSON.parse would, whatever the pieces it comes in', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 6 }),
        fc.constantFrom(undefined, 1, '\t'),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        (items, space, sizes) => {
          const bytes = Buffer.from(JSON.stringify(items, null, space)).subarray(1);
          const scanner = createJsonScanner(1);
          const cuts: Buffer[] = [];
          let held: Buffer[] = [];
          let hasEnded = false;
          for (const piece of piecesOf(bytes, sizes)) {
            for (let from = 0; from < piece.length;) {
              expect(hasEnded).toBe(false);
              const at = scanner.next(piece, from, 1, 0);
              held.push(piece.subarray(from, at));
              if (at < piece.length) {
                cuts.push(Buffer.concat(held));
                held = [];
                hasEnded = scanner.depth() === 0;
              }
              from = at + 1;
            }
          }
          expect(hasEnded).toBe(true);
          const parsed = cuts.map((cut) => cut.toString().trim()).filter((cut) => cut !== '');
          expect(parsed.map((cut): unknown => JSON.parse(cut))).toEqual(
            JSON.parse(JSON.stringify(items)),
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the form of a recording', () => {
  it.each([
    ['{"id":1}\n{"id":2}\n', 'lines'],
    ['{"id":1}\r\n', 'lines'],
    ['\n\n[{"id":1}]\n[{"id":2}]\n', 'lines'],
    ['12\n', 'lines'],
    ['# not JSON\n', 'lines'],
    // A damaged first line does not make a document of the rest.
    ['{"id":1,"question":"Will\n{"id":2}\n', 'lines'],
    ['{"id":1,"question":"Will it,\n{"id":2}\n', 'lines'],
    ['{"id":1,"events":[{"id":2}\n{"id":2}\n', 'lines'],
    ['[\n{"id":1},\n{"id":2}\n]\n', 'document'],
    ['[{"id":1},\n{"id":2}]\n', 'document'],
    ['{\n  "id": 1\n}\n', 'document'],
    ['{"markets":\n[{"id":1}]}', 'document'],
    ['{"cursor":"x"\n,"markets":[]}', 'document'],
    ['{"id":1}', 'document'],
    ['', 'document'],
    [' \n ', 'document'],
  ])('of %j is %s', (head, form) => {
    expect(formOf(Buffer.from(head), true)).toBe(form);
  });

  it.each(['', '  \n', '{"id":1', '{"id":1\n', '{"id":1\n  '])('is open after %j', (head) => {
    expect(formOf(Buffer.from(head), false)).toBeNull();
  });
});
