import { defineConfig } from 'vitest/config';

// Real processes, a real browser and a real database need longer than a unit test does.
const patience = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  setupFiles: ['test/seed.ts'],
};

/** What measures time, or fills both cores by itself: these run one after the other, after the rest. */
const alone = ['test/**/*.e2e.ts', 'test/crash/**', 'test/**/event-loop.test.ts'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...patience,
          name: 'side by side',
          include: ['test/**/*.test.ts'],
          exclude: alone,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...patience,
          name: 'alone',
          include: ['test/**/*.e2e.ts', 'test/crash/**/*.test.ts', 'test/**/event-loop.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
