/** The contract's candidate calls, answered by the desk's review. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const candidateHandlers = (desk: Desk): DeskHandlers['candidates'] => ({
  list: async (query) => desk.candidates.list(query),
  get: async ({ id }) => desk.review.get(id),
  approve: async (input) => desk.review.approve(input),
  reject: async (input) => desk.review.reject(input),
});
