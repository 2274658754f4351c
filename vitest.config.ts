import { defineConfig } from 'vitest/config';

// Real processes, a real browser and a real database need longer than a unit test does.
const patience = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  setupFiles: ['test/seed.ts'],
};

/** Processes that are killed at moments of a test's own choice: two at a time, after the rest. */
const killed = ['test/crash/**/*.test.ts'];
/** What measures time: one after the other, at the end. */
const alone = [
  'test/e2e/large-queue.e2e.ts',
  'test/crash/watchdog.test.ts',
  'test/**/event-loop.test.ts',
];
/** Browsers, terminals and keychains with desks of their own: mostly they wait for one another. */
const operated = ['test/**/*.e2e.ts'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...patience,
          name: 'side by side',
          include: ['test/**/*.test.ts'],
          exclude: [...killed, ...alone],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...patience,
          name: 'killed',
          include: killed,
          exclude: alone,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...patience,
          name: 'operated',
          include: operated,
          exclude: alone,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...patience,
          name: 'alone',
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
