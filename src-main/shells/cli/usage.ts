/** The help texts, made from the verbs' own tables, so that they cannot say what is not so. */
import { globalOptions } from './command-line.ts';
import { displayWidth, padded, wrapped } from './text/display-width.ts';
import type { Option, Verb } from './verb.ts';

const command = 'pairdesk';

const optionWords = (name: string, option: Option): string => {
  const words = option.value === undefined ? `--${name}` : `--${name} ${option.value}`;
  if (option.isRequired === true) return words;
  return option.isRepeatable === true ? `[${words}]...` : `[${words}]`;
};

/** The words after the verb, the last one with dots where it may be given more than once. */
const positionalWords = ({ positionals, isLastRepeatable }: Verb): readonly string[] =>
  positionals.map((name, at) =>
    isLastRepeatable === true && at === positionals.length - 1 ? `${name}...` : name,
  );

/** Returns the verb's usage on one line. */
export const usageLine = (name: string, verb: Verb): string =>
  [
    command,
    name,
    ...positionalWords(verb),
    ...Object.entries(verb.options).map(([option, table]) => optionWords(option, table)),
  ].join(' ');

/** Returns words on the left and what they mean on the right, wrapped to the width. */
const described = (rows: readonly (readonly [string, string])[], columns: number): string[] => {
  const left = Math.min(30, Math.max(...rows.map(([words]) => displayWidth(words))));
  return rows.flatMap(([words, meaning]) => {
    const lines = wrapped(meaning, Math.max(20, columns - left - 4));
    const isLong = displayWidth(words) > left;
    const first = isLong ? [`  ${words}`] : [];
    return [
      ...first,
      ...lines.map((line, index) => `  ${padded(isLong || index > 0 ? '' : words, left)}  ${line}`),
    ];
  });
};

const optionRows = (options: Verb['options']): [string, string][] =>
  Object.entries(options).map(([name, option]) => [
    option.value === undefined ? `--${name}` : `--${name} ${option.value}`,
    option.help,
  ]);

const exitRows: readonly (readonly [string, string])[] = [
  ['0', 'done'],
  ['1', 'refused: the code and a sentence are on standard error'],
  ['2', 'the command line is wrong'],
  ['3', 'a fault, or a scan that could not read everything'],
  ['130, 143', 'a scan was stopped by Ctrl-C, or by a request to end'],
];

/** Returns the help of one verb. */
export const verbHelp = (name: string, verb: Verb, columns: number): string =>
  [
    ...wrapped(`Usage: ${usageLine(name, verb)}`, columns),
    '',
    ...wrapped(`${verb.summary}.`, columns),
    ...(verb.notes ?? []).flatMap((note) => ['', ...wrapped(note, columns)]),
    '',
    'Options:',
    ...described(optionRows({ ...verb.options, ...globalOptions }), columns),
    '',
  ].join('\n');

/** Returns the list of all verbs. */
export const overview = (verbs: readonly (readonly [string, Verb])[], columns: number): string =>
  [
    `Usage: ${command} VERB [options]`,
    '',
    ...described(
      verbs.map(([name, verb]) => [[name, ...positionalWords(verb)].join(' '), verb.summary]),
      columns,
    ),
    '',
    'Options of every verb:',
    ...described(optionRows(globalOptions), columns),
    '',
    'Exit codes:',
    ...described(exitRows, columns),
    '',
    `"${command} help VERB" tells more about one verb.`,
    '',
  ].join('\n');
