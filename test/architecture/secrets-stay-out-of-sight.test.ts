import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../cli/run.ts';
import { apiRoutes } from '../../core/shell/http/api-plugin.ts';
import { defaultHttpSettings } from '../../core/shell/http/http-settings.ts';
import type { Route } from '../../core/shell/http/route.ts';
import { type SettingRow, settingTable } from '../../core/shell/runtime/setting-table.ts';
import { plant, readTree, repositoryRoot } from './tree.ts';

/** Words that a name of a secret has. A process list, a shell's history and a proxy's log show what stands under it. */
const secret =
  /pass(word|phrase|wd)?$|^pass|secret|token|credential|otp|private|^pin$|api-?key|cookie|bearer|^url$|-url$/i;

/** Every argument and flag of a program, as `pack key FILE` and `serve --port`. */
function wordsOf(
  command: Command,
  above = '',
): readonly { readonly at: string; readonly name: string; readonly says: string }[] {
  const at = `${above} ${command.name()}`.trim();
  return [
    ...command.options.map((option) => ({ at, name: option.long ?? option.flags, says: option.description })),
    ...command.registeredArguments.map((argument) => ({ at, name: argument.name(), says: argument.description })),
    ...command.commands.flatMap((one) => wordsOf(one, at)),
  ];
}

function secretWords(program: Command): readonly string[] {
  return wordsOf(program)
    .filter(({ name }) => secret.test(name.replace(/^--/, '')))
    .map(({ at, name }) => `${at}: ${name}`);
}

function secretSettings(table: Readonly<Record<string, SettingRow>>): readonly string[] {
  return Object.values(table).flatMap(({ variable, flag, example }) => {
    const isSecret = secret.test(variable.replaceAll('_', '-').toLowerCase()) || /^[a-z]+:\/\/[^/]*@/.test(example);
    return isSecret && flag !== undefined ? [`--${flag}`] : [];
  });
}

function secretPlaces(routes: readonly Pick<Route, 'method' | 'url' | 'query' | 'params'>[]): readonly string[] {
  return routes.flatMap(({ method, url, query, params }) => {
    const names = [...Object.keys(query?.properties ?? {}), ...Object.keys(params?.properties ?? {})];
    return names.filter((name) => secret.test(name)).map((name) => `${method} ${url}: ${name}`);
  });
}

/** Commands in texts that hand curl a password, a code or a token where a process list shows it: as an argument. */
function secretCommands(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split('|'))
    .filter((command) => /\bcurl\b/.test(command))
    .filter((command) =>
      /-H ["'](authorization|cookie)|Bearer|-d ["'][^@].*(password|secret|code|token)/i.test(command),
    );
}

const io = {
  out: () => {},
  err: () => {},
  environment: {},
  folder: '.',
  interactive: false,
  stop: new AbortController().signal,
};
const program = createProgram(io, () => {});
const settings = { ...defaultHttpSettings, rateLimits: false as const };
const routes = apiRoutes({ app: { pack: {} }, identity: {}, clocks: {}, settings, prefix: '' } as never);

describe('no secret stands where others see it', () => {
  it('not in an argument or a flag', () => {
    expect(wordsOf(program).length).toBeGreaterThan(80);
    expect(secretWords(program)).toEqual([]);
  });

  it('not in a setting that has a flag', () => {
    expect(secretSettings(settingTable)).toEqual([]);
  });

  it('not in an address of the API', () => {
    expect(routes.length).toBeGreaterThan(15);
    expect(secretPlaces(routes)).toEqual([]);
  });

  it('keys are named by their file: nobody types one', () => {
    const keys = wordsOf(program).filter(({ name }) => /key/.test(name));
    expect(keys.length).toBeGreaterThan(2);
    expect(
      keys.filter(({ name, says }) => !/file|folder|path/i.test(`${name} ${says}`) && !/idempotency/i.test(says)),
    ).toEqual([]);
  });

  it('not in a command that a page shows, nor in one that the program proposes', () => {
    const pages = readTree('docs').filter(({ path }) => path.endsWith('.md'));
    expect(pages.length).toBeGreaterThan(30);
    const readme = plant('README.md', readFileSync(`${repositoryRoot}README.md`, 'utf8'));
    for (const { path, text } of [readme, ...pages, ...readTree('cli/print')]) {
      expect(secretCommands(text), path).toEqual([]);
    }
  });

  it('and whoever adds one is told', () => {
    expect(
      secretCommands(`
        curl -s $api/cases -H "authorization: Bearer $token"
        curl -s $api/session -d "{\\"password\\": \\"$password\\"}"
        echo "{\\"password\\": \\"$password\\"}" | curl -s $api/session -d @-
        curl -s $api/cases -H @token.txt -d '{"service": "readmission"}'`),
    ).toHaveLength(2);
    const planted = createProgram(io, () => {});
    planted.command('sign-in').option('--password <text>').argument('<api-token>');
    expect(secretWords(planted)).toEqual(['rcms sign-in: --password', 'rcms sign-in: api-token']);
    const row = { variable: 'RCMS_SMTP_PASSWORD', flag: 'smtp', example: 'x', meaning: 'x' };
    expect(secretSettings({ mail: row, other: { ...row, variable: 'RCMS_MAIL', example: 'smtp://a:b@host' } })).toEqual(
      ['--smtp', '--smtp'],
    );
    const query = { type: 'object', additionalProperties: false, properties: { access_token: {}, limit: {} } } as const;
    expect(secretPlaces([{ method: 'GET', url: '/cases', query }])).toEqual(['GET /cases: access_token']);
  });
});
