import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../architecture/tree.ts';
import { createWorkingCopy } from '../../working-copy.ts';

const programs = ['take-a-case.mjs', 'mount-in-a-host.mjs'];

describe('the packed package', () => {
  const project = mkdtempSync(join(tmpdir(), 'rcms-embedder-'));

  beforeAll(() => {
    using copy = createWorkingCopy();
    npm(copy.folder, 'pack', '--pack-destination', project);
    const tarball = readdirSync(project).find((name) => name.endsWith('.tgz')) as string;
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'embedder', private: true, type: 'module' }));
    npm(project, 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${tarball}`);
    cpSync(`${repositoryRoot}country-packs/xa`, join(project, 'packs/xa'), { recursive: true });
    for (const program of programs) cpSync(new URL(program, import.meta.url), join(project, program));
  }, 600_000);

  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it('takes a case through a pack in memory, on a clock moved by hand', () => {
    expect(run('take-a-case.mjs')).toContain('deemed agreement');
  });

  it('brings the mended driver along, though the embedder runs no scripts', () => {
    const mended = `import postgres from 'postgres'; console.log('isMended' in postgres);`;
    const folder = join(project, 'node_modules/open-rcms');
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', mended], { cwd: folder }).toString()).toBe(
      'true\n',
    );
  });

  it('mounts in a host application of Fastify', () => {
    expect(run('mount-in-a-host.mjs')).toContain('through a host application');
  });

  it.each(programs)('needs about thirty lines for %s', (program) => {
    const lines = readFileSync(new URL(program, import.meta.url), 'utf8').split('\n');
    expect(lines.filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(30);
  });

  it('brings types that a strict program can use', () => {
    const types = `import { compile, decide, evolve, type CaseFile, type CompiledPack, type PackSource } from 'open-rcms';
      import type { apiPlugin } from 'open-rcms/fastify';
      import type { Client } from 'open-rcms/client';
      export const pack = (source: PackSource): CompiledPack | undefined => compile(source).pack;
      export const fold: (file: CaseFile | undefined, event: Parameters<typeof evolve>[1]) => CaseFile = evolve;
      export type Used = [typeof apiPlugin, Client, ReturnType<typeof decide>];
      // @ts-expect-error a pack's source is not a number
      compile(1);`;
    writeFileSync(join(project, 'uses-types.ts'), types);
    const flags = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2024',
      '--module',
      'nodenext',
      '--types',
      'node',
    ];
    const roots = ['--typeRoots', `${repositoryRoot}node_modules/@types`];
    expect(run(`${repositoryRoot}node_modules/.bin/tsc`, ...flags, ...roots, 'uses-types.ts')).toBe('');
  });

  it('has the command line, which verifies a pack', () => {
    expect(run('node_modules/open-rcms/dist/cli/rcms.js', 'pack', 'verify', 'packs/xa')).toContain('xa 1.0.0');
  });

  it('holds no source and no test', () => {
    const files = readdirSync(join(project, 'node_modules/open-rcms'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(^|\/)test\/|(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });

  function run(...args: readonly string[]): string {
    return execFileSync(process.execPath, args, {
      cwd: project,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }
});

function npm(folder: string, ...args: readonly string[]): void {
  execFileSync('npm', args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
}
