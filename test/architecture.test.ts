/**
 * The dependency law and the tidy rules of docs/ARCHITECTURE.md, as tests: every source file falls
 * under exactly one rule, and a file without a rule fails.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const listFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
const sources = ['src-main', 'src-preload', 'src-renderer']
  .flatMap(listFiles)
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const textOf = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** Everything a file imports: packages as they are, own files as paths from the root. */
const importsOf = (file: string): string[] => {
  const text = textOf.get(file) ?? '';
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]/gms),
    ...text.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g),
  ].map((match) => match[1] ?? '');
  return found.map((name) =>
    name.startsWith('.')
      ? relative(root, resolve(root, file, '..', name))
          .split(sep)
          .join('/')
      : name,
  );
};

type Rule = { readonly folder: RegExp; readonly may: readonly RegExp[] };
const CONTRACT = /^src-preload\/contract\//;
const VOCABULARY =
  /^src-preload\/contract\/(vocabulary|candidates|scan|audit|mappings|desk|index)\.ts$/;
const NODE = /^node:/;
/** The first rule that fits a file is its rule. */
const rules: readonly Rule[] = [
  { folder: /^src-preload\/contract\/zod\.ts$/, may: [/^zod$/] },
  { folder: CONTRACT, may: [CONTRACT] },
  { folder: /^src-preload\/index\.ts$/, may: [/^electron$/] },
  { folder: /^src-main\/core\/domain\//, may: [/^src-main\/core\/domain\//, VOCABULARY] },
  {
    folder: /^src-main\/core\/fingerprint\//,
    may: [/^src-main\/core\/(fingerprint|domain|fault)/, VOCABULARY],
  },
  {
    folder: /^src-main\/core\/relation\//,
    may: [/^src-main\/core\/(relation|fingerprint|domain|fault)/, VOCABULARY],
  },
  {
    folder: /^src-main\/core\/books\//,
    may: [/^src-main\/core\/(books|domain)\//],
  },
  {
    folder: /^src-main\/core\/streams\//,
    may: [/^src-main\/core\/(streams|books|domain)\//, /^src-main\/core\/venues\/stream\.ts$/],
  },
  {
    folder: /^src-main\/core\/opportunities\//,
    may: [/^src-main\/core\/(opportunities|books|domain)\//, VOCABULARY],
  },
  {
    folder: /^src-main\/core\/orders\/(order|order-intent|order-identity)\.ts$/,
    may: [/^node:crypto$/, /^src-main\/core\/(orders|domain)\//, VOCABULARY],
  },
  {
    folder: /^src-main\/core\/matching\//,
    may: [/^src-main\/core\/(matching|fingerprint|relation|domain|fault)/, VOCABULARY],
  },
  {
    folder: /^src-main\/core\/venues\/polymarket\//,
    may: [
      NODE,
      /^@noble\/(curves|hashes)\//,
      /^zod$/,
      /^src-main\/core\/(venues\/(polymarket|http|private|records|venue|feed|stream|credential|trading|kept-link|link)|domain|orders\/order|ports|fault)/,
      VOCABULARY,
    ],
  },
  {
    folder: /^src-main\/core\/venues\/kalshi\//,
    may: [
      NODE,
      /^zod$/,
      /^src-main\/core\/(venues\/(kalshi|http|private|records|venue|feed|stream|credential|trading|kept-link|link)|domain|orders\/order|ports|fault)/,
      VOCABULARY,
    ],
  },
  {
    folder: /^src-main\/core\/venues\//,
    may: [
      NODE,
      /^zod$/,
      /^src-main\/core\/(venues|domain|orders\/order|ports|fault)/,
      /^src-main\/core\/books\/book-state\.ts$/,
      VOCABULARY,
    ],
  },
  {
    // Nothing of a venue, of Node or of a shell: paper has no way to send anything.
    folder: /^src-main\/core\/paper\//,
    may: [
      /^zod$/,
      /^src-main\/core\/(paper|domain|books|orders|opportunities)\//,
      /^src-main\/core\/(venues\/trading|ports|fault|plain-values)\.ts$/,
      VOCABULARY,
    ],
  },
  { folder: /^src-main\/core\/recording\//, may: [NODE, /^src-main\/core\/(recording|fault)/] },
  {
    folder: /^src-main\/core\//,
    may: [NODE, /^better-sqlite3$/, /^zod$/, /^src-main\/core\//, CONTRACT],
  },
  { folder: /^src-main\/api\//, may: [/^src-main\/(api|core)\//, CONTRACT] },
  { folder: /^src-main\/practice\/http\//, may: [NODE, /^ws$/, /^src-main\/practice\//] },
  {
    folder: /^src-main\/practice\/polymarket\//,
    may: [NODE, /^@noble\/(curves|hashes)\//, /^src-main\/practice\//],
  },
  { folder: /^src-main\/practice\//, may: [NODE, /^src-main\/practice\//] },
  {
    folder: /^src-main\/shells\/electron\//,
    may: [
      /^electron$/,
      NODE,
      /^src-main\/(shells|api|practice)\//,
      /^src-main\/core\/(desk|fault|ports)\.ts$/,
      CONTRACT,
    ],
  },
  {
    folder: /^src-main\/shells\/keychain\//,
    may: [/^@napi-rs\/keyring$/, /^src-main\/shells\/keychain\//, /^src-main\/core\/ports\.ts$/],
  },
  {
    // A process that may only stop: no desk, no database, no vault, no contract's server.
    folder: /^src-main\/shells\/watchdog\//,
    may: [
      NODE,
      /^src-main\/shells\/(watchdog\/|log-file\.ts$|open-line\.ts$)/,
      /^src-main\/core\/(system-clock|venues\/registry|watchdog\/[a-z-]+)\.ts$/,
    ],
  },
  {
    folder: /^src-main\/shells\//,
    may: [
      NODE,
      /^ws$/,
      /^src-main\/(shells(?!\/electron)|api|practice)\//,
      /^src-main\/core\/(desk|fault|ports|system-clock|venues\/registry|feeds\/replay-files|vault\/intake\/[a-z-]+)\.ts$/,
      CONTRACT,
    ],
  },
  { folder: /^src-renderer\/ui\//, may: [/^react/, /^src-renderer\/ui\//] },
  {
    folder: /^src-renderer\//,
    may: [
      /^(react|react-dom|zustand|recharts|cmdk|marked)(\/|$)/,
      /^@tanstack\/react-virtual$/,
      /^src-renderer\//,
      CONTRACT,
    ],
  },
];

describe('the dependency law', () => {
  it.each(sources)('%s imports only what its folder may', (file) => {
    const rule = rules.find(({ folder }) => folder.test(file));
    expect(rule, `${file} falls under no rule`).toBeDefined();
    expect(
      importsOf(file).filter((name) => !rule?.may.some((pattern) => pattern.test(name))),
    ).toEqual([]);
  });

  it('keeps clocks and chance out of the pure parts', () => {
    const pure = sources.filter((file) =>
      /^src-main\/core\/(domain|books|streams|engine|opportunities|orders|paper|fingerprint|relation|matching|review|audit)\//.test(
        file,
      ),
    );
    expect(
      pure.filter((file) =>
        /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)/.test(textOf.get(file) ?? ''),
      ),
    ).toEqual([]);
  });

  it('lets electron be imported by its shell and the preload only', () => {
    const users = sources.filter((file) =>
      importsOf(file).some((name) => name === 'electron' || name.startsWith('electron/')),
    );
    expect(users.filter((file) => !/^src-(main\/shells\/electron|preload)\//.test(file))).toEqual(
      [],
    );
  });
});

describe('orders', () => {
  const inCore = sources.filter((file) => /^src-main\/(?:core|api|shells)\//.test(file));
  const outsideVenues = inCore.filter((file) => !/^src-main\/core\/(?:venues|paper)\//.test(file));
  const those = (files: readonly string[], pattern: RegExp) =>
    files.filter((file) => pattern.test(textOf.get(file) ?? ''));

  it('leave by the executor and by no other way: behind its grant, its record and its gate', () => {
    expect(
      those(outsideVenues, /\.send(?:Again)?\(intent\)|\bagain\(intent\)|\bsendAgain\b/),
    ).toEqual(['src-main/core/execution/executor.ts']);
    expect(those(outsideVenues, /venueOf\([^)]*\)\.prepare\(/)).toEqual([
      'src-main/core/execution/executor.ts',
    ]);
  });

  it('are posted to a venue in one file of its own', () => {
    const posts = /call\(\s*'POST',\s*(?:'\/order'|\{ path: ORDERS_PATH)/;
    expect(those(inCore, posts).toSorted()).toEqual([
      'src-main/core/venues/kalshi/trading/sending.ts',
      'src-main/core/venues/polymarket/trading/sending.ts',
    ]);
  });
});

describe('secrets', () => {
  it('are opened in these files and nowhere else', () => {
    const openers = sources.filter((file) =>
      /\b(?:secret|value|passphrase)\.open\(/i.test(textOf.get(file) ?? ''),
    );
    expect(openers.toSorted()).toEqual([
      'src-main/core/feeds/credential-lender.ts',
      'src-main/core/vault/crypto/sealed-secret.ts',
      'src-main/core/vault/path-file.ts',
      'src-main/core/vault/places/passphrase-place.ts',
      'src-main/core/vault/secrets.ts',
      'src-main/core/vault/transfer.ts',
    ]);
  });

  it('are made of text only where text comes in over the contract', () => {
    const makers = sources.filter((file) => /\bsecretOfText\(/.test(textOf.get(file) ?? ''));
    expect(makers).toEqual(['src-main/api/vault.ts']);
  });
});

describe('the tidy rules', () => {
  it('keep every source file under 300 lines', () => {
    expect(sources.filter((file) => (textOf.get(file) ?? '').split('\n').length > 300)).toEqual([]);
  });

  it('begin every module with what it is for', () => {
    expect(
      sources.filter((file) => !/^(#!.*\n)?(\/\*\*|\/\/)/.test(textOf.get(file) ?? '')),
    ).toEqual([]);
  });

  it('know no folder named after nothing', () => {
    expect(
      sources.filter((file) => /\/(utils?|common|helpers?|misc|shared|lib)\//.test(file)),
    ).toEqual([]);
  });

  it('allow no escape from the types', () => {
    const escapes = /\bas any\b|: any\b|@ts-(ignore|expect-error|nocheck)|eslint-disable/;
    // Comments are prose, in which "any" is a word; the switches that matter are comments themselves.
    const isEscape = (line: string) =>
      escapes.test(
        /^\s*(\/\/|\*|\/\*)/.test(line) ? line.replace(/: any\b|\bas any\b/g, '') : line,
      );
    expect(sources.filter((file) => (textOf.get(file) ?? '').split('\n').some(isEscape))).toEqual(
      [],
    );
  });

  it('give every ADR a status', () => {
    const adrs = listFiles('docs/adr').filter((file) => file.endsWith('.md'));
    expect(adrs.length).toBeGreaterThan(0);
    expect(
      adrs.filter(
        (file) =>
          !/^Status: (accepted|superseded by \d{4}) \(\d{4}-\d{2}-\d{2}\)$/m.test(
            readFileSync(join(root, file), 'utf8'),
          ),
      ),
    ).toEqual([]);
  });

  // npm forgets a package's `gypfile: false` in the lockfile, and then compiles what is shipped
  // ready-made; on a machine without a compiler `npm ci` fails (npm 10 and 11, tried 2026-11-23).
  it('keep npm from compiling a package that ships its binaries', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { gypfile?: boolean }>;
    };
    const shipped = Object.keys(lock.packages).filter((path) => {
      const folder = join(root, path);
      if (path === '' || !existsSync(join(folder, 'binding.gyp'))) return false;
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        gypfile?: boolean;
      };
      return manifest.gypfile === false;
    });
    expect(shipped).toContain('node_modules/better-sqlite3');
    expect(shipped.filter((path) => lock.packages[path]?.gypfile !== false)).toEqual([]);
  });

  it('pin every dependency exactly, and let only the allow-listed one run an install script', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, unknown>
    >;
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
    };
    const scripted = Object.entries(lock.packages).filter(
      ([, entry]) => entry.hasInstallScript === true && entry.optional !== true,
    );
    expect(scripted.map(([path]) => path.replace('node_modules/', ''))).toEqual(
      Object.keys(manifest.allowScripts ?? {}),
    );
  });
});

describe('tests that could not fail', () => {
  it('compare no text with a pattern by toMatchObject, which lets any text pass', () => {
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(test|e2e)\.ts$/.test(name))
      .filter((name) => {
        const text = readFileSync(join(root, 'test', name), 'utf8');
        return /toMatchObject\((?:[^()]|\([^()]*\))*?\b\w+: \/[^/*\s]/.test(text);
      });
    expect(tests).toEqual([]);
  });
});
