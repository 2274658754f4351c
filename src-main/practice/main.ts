/** Runs the practice venues by themselves until the process is told to stop. */
import { startPracticeVenues } from './index.ts';

export type PracticeRun = {
  /** A free port where null. */
  readonly port: number | null;
  readonly print: (line: string) => void;
  /** Told once where the venues are, for a program that started them. */
  readonly announce?: (document: Readonly<Record<string, string>>) => void;
};

const portTaken = 3;

const isPortError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'EADDRINUSE' || error.code === 'EACCES');

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });

/** Resolves with the exit code once the venues are closed. */
export const runPractice = async ({ port, print, announce }: PracticeRun): Promise<number> => {
  let venues: Awaited<ReturnType<typeof startPracticeVenues>>;
  try {
    venues = await startPracticeVenues({ nowMs: Date.now, ...(port !== null && { port }) });
  } catch (error) {
    if (!isPortError(error)) throw error;
    print(`Port ${port} cannot be used (${error.code}). Name another one, or none for a free one.`);
    return portTaken;
  }
  const stopped = stopSignal();
  const { polymarket, kalshi } = venues.tradableCounts;
  print(
    `Polymarket  ${venues.baseUrls.polymarket}  (${polymarket} markets that end in ${venues.year})`,
  );
  print(`Kalshi      ${venues.baseUrls.kalshi}  (${kalshi} markets that end in ${venues.year})`);
  print(`Faults      ${venues.controlUrl}  (GET lists them, POST sets one)`);
  print(`Markets     ${venues.marketsUrl}  (GET says how to change or settle one, POST does it)`);
  print(`Lies        ${venues.liesUrl}  (GET lists them, POST has a stream tell one)`);
  print(`Orders      ${venues.orderFaultsUrl}  (GET lists order faults, POST sets one)`);
  print(`Streams     ${venues.streamUrls.polymarket}`);
  print(`            ${venues.userStreamUrl}  (orders: ${venues.clobUrl})`);
  print(`            ${venues.streamUrls.kalshi}  (signed with the key at ${venues.keyUrl})`);
  announce?.({
    ...venues.baseUrls,
    faults: venues.controlUrl,
    markets: venues.marketsUrl,
    lies: venues.liesUrl,
    orderFaults: venues.orderFaultsUrl,
    clob: venues.clobUrl,
    polymarketStream: venues.streamUrls.polymarket,
    polymarketUserStream: venues.userStreamUrl,
    polymarketWallet: venues.walletUrl,
    geo: venues.geoUrl,
    kalshiStream: venues.streamUrls.kalshi,
    kalshiKey: venues.keyUrl,
  });
  print('Running until Ctrl+C.');
  await stopped;
  await venues.close();
  print('Stopped.');
  return 0;
};
