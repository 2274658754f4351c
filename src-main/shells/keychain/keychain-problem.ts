/** What the keychain library throws, told apart by its words: it has no codes of its own. Pure. */
import type { KeychainProblem } from '../../core/ports.ts';

type Why = KeychainProblem['why'];

/** The first that fits. Words of @napi-rs/keyring 2.1.2 on Linux, macOS and Windows (2026-11). */
const WORDS: readonly (readonly [Why, RegExp])[] = [
  ['locked', /prompt was dismissed|is locked|interaction.*not allowed|-25308/i],
  ['denied', /access ?denied|permission|user cancell?ed|not authorized|-128\b/i],
  [
    'absent',
    /dbus|d-bus|no result found|no such|not available|unavailable|not supported|cannot find (?:module|package)|native binding|service ?unknown/i,
  ],
];

const DETAIL_LENGTH_MAX = 200;

export const keychainProblem = (error: unknown, isLate: boolean): KeychainProblem => {
  const said = error instanceof Error ? error.message : 'no reason given';
  const detail = said.replaceAll(/\s+/g, ' ').slice(0, DETAIL_LENGTH_MAX);
  const why = isLate ? 'slow' : (WORDS.find(([, words]) => words.test(said))?.[0] ?? 'failed');
  return { kind: 'problem', why, detail };
};
