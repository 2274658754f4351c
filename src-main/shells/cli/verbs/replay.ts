/** `replay FILE...`: tells a recorded session again and says whether it came to the same state. */
import { resolve } from 'node:path';
import { type FileReplay, replayFiles } from '../../../core/feeds/replay-files.ts';
import { systemClock } from '../../../core/system-clock.ts';
import { exitCode } from '../exit-code.ts';
import { countText, durationText, isoText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import type { Verb } from '../verb.ts';

const SPEED_MAX = 1_000_000;

const doubtOf = ({ checkpoints, lostLines, isFromStart }: FileReplay): string | null => {
  if (checkpoints.different > 0)
    return 'The replay came to another state than the session noted: it is not that session.';
  if (!isFromStart)
    return 'These files are not from the beginning of their session, so nothing could be compared.';
  if (lostLines > 0) return `${countText(lostLines)} lines were lost when it was recorded.`;
  return checkpoints.same === 0 ? 'The session noted no state to compare with.' : null;
};

const textOf = (report: FileReplay, tookMs: number): string => {
  const { start, messages, lastedMs, checkpoints, cutOff, byKind } = report;
  const kinds = Object.entries(byKind)
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, count]) => `${countText(count)} ${kind}`);
  return `${[
    `A ${start.profile} session of version ${start.version}, recorded from ${isoText(start.openedAtMs)}.`,
    `${countText(messages)} messages of ${durationText(lastedMs)}, replayed in ${durationText(tookMs)}: ${kinds.join(', ')}.`,
    `States noted by the session: ${checkpoints.same} the same, ${checkpoints.different} different.`,
    `At its end: ${report.pairs} pairs watched, ${report.offered} opportunities. State ${report.hash.slice(0, 16)}.`,
    ...cutOff.map((file) => safeLine(`${file} ends where its process was ended.`)),
  ].join('\n')}\n`;
};

export const verb: Verb = {
  summary: 'Replay recorded sessions and check that they come to the same state',
  positionals: ['FILE'],
  isLastRepeatable: true,
  options: {
    speed: {
      value: 'N',
      help: 'N times as fast as it was; as fast as this machine can unless given',
    },
  },
  notes: [
    'Sessions are recorded in the journal folder of a profile, a file each hour. Give the files of ' +
      'one session, oldest first.',
  ],
  run: async ({ request }) => {
    const speed = request.integer('speed', { min: 1, max: SPEED_MAX });
    const startedAtMs = systemClock.elapsedMs();
    const files = request.positionals.map((file) => resolve(file));
    const report = await replayFiles({ clock: systemClock }, files, speed);
    const tookMs = systemClock.elapsedMs() - startedAtMs;
    const doubt = doubtOf(report);
    return {
      kind: 'done',
      document: { ...report, tookMs: Math.round(tookMs) },
      text: () => textOf(report, tookMs),
      ...(doubt !== null && {
        exitCode: report.checkpoints.different > 0 ? exitCode.refused : exitCode.done,
        complaint: doubt,
      }),
    };
  },
};
