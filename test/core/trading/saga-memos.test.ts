/** What is worked out of an undertaking is worked out once, and once more after each change of it. */
import { expect, it } from 'vitest';
import { sagaMemosOf } from '../../../src-main/core/trading/saga-memos.ts';

it('is worked out again for what changed, and for nothing else', () => {
  const memos = sagaMemosOf();
  const asked: string[] = [];
  const lengthOf = memos.of((sagaId) => {
    asked.push(sagaId);
    return sagaId.length;
  });
  const other = memos.of((sagaId) => `${sagaId}!`);
  expect([lengthOf('u-1'), lengthOf('u-1'), lengthOf('u-22'), other('u-1')]).toEqual([
    3,
    3,
    4,
    'u-1!',
  ]);
  expect(asked).toEqual(['u-1', 'u-22']);
  memos.changed('u-1');
  memos.changed('u-1');
  expect([lengthOf('u-1'), lengthOf('u-22'), lengthOf('u-1')]).toEqual([3, 4, 3]);
  expect(asked).toEqual(['u-1', 'u-22', 'u-1']);
});
