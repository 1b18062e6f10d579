import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { repositoryRoot } from '../architecture/tree.ts';
import { createWorkingCopy, type WorkingCopy } from '../working-copy.ts';
import { type CodeBlock, findBrokenPromise, isQuoted, promisedLines } from './code-blocks.ts';
import { openShellSession, type ShellSession } from './shell-session.ts';

/** The ports that documents name; a run uses free ones in their place. */
const documentedPorts = ['8080', '8081'];

/** Documented ports and the free ones that stand for them. */
type Ports = readonly (readonly [documented: string, free: string])[];

/** Runs or checks the blocks of one document in order and tells the first thing that is not as written. */
export async function findFirstLie(blocks: readonly CodeBlock[]): Promise<string | undefined> {
  using copy = createWorkingCopy();
  const ports: Ports = await Promise.all(
    documentedPorts.map(async (documented) => [documented, String(await findFreePort())] as const),
  );
  await using session = openShellSession(copy.folder, { RCMS_PORT: (ports[0] as Ports[number])[1] });
  if (blocks.some((block) => block.language === 'ts' && block.note === '')) build(copy);
  for (const block of blocks) {
    const lie = await findLie(block, copy, session, ports);
    if (lie !== undefined) return `${block.file}:${block.line}: ${lie}`;
  }
  return undefined;
}

async function findLie(
  block: CodeBlock,
  copy: WorkingCopy,
  session: ShellSession,
  ports: Ports,
): Promise<string | undefined> {
  if (block.note === 'ci') return findMissingCommand(block);
  if (block.note !== '' && block.note !== 'server') return findMisquote(block);
  if (block.language === 'yaml') return 'a yaml block names the file from which it is quoted';
  const promised = promisedLines(block);
  const isKept = (output: string) => findBrokenPromise(promised, asDocumented(output, ports)) === undefined;
  const text = onFreePorts(block.text, ports);
  if (block.note === 'server') {
    if (promised.length === 0) return 'a server says with #> how one knows that it is ready';
    const { status, output } = await session.start(text, 240, isKept);
    return isKept(output) && status === undefined ? undefined : `the server did not come up:\n${output}`;
  }
  const { status, output } = await session.run(block.language === 'ts' ? nodeCommand(copy, block, text) : text, 240);
  if (status !== 0) return `ends with ${status}:\n${output}`;
  return isKept(output)
    ? undefined
    : `promises ${findBrokenPromise(promised, asDocumented(output, ports))}, prints:\n${output}`;
}

/** What the continuous integration runs before these tests need not be run again. */
function findMissingCommand(block: CodeBlock): string | undefined {
  const lines = readFileSync(`${repositoryRoot}.ci/run`, 'utf8').split('\n');
  const missing = block.text.split('\n').find((line) => !lines.includes(line));
  return missing === undefined ? undefined : `.ci/run does not run: ${missing}`;
}

function findMisquote(block: CodeBlock): string | undefined {
  const source = readFileSync(repositoryRoot + block.note, 'utf8');
  return isQuoted(block.text, source) ? undefined : `is not what ${block.note} says`;
}

function nodeCommand(copy: WorkingCopy, block: CodeBlock, text: string): string {
  const name = `${block.file.replaceAll(/\W+/g, '-').toLowerCase()}-${block.line}.ts`;
  writeFileSync(join(copy.folder, name), text);
  return `node_modules/.bin/node ${name}`;
}

/** Programs in documents import the package by its name, which leads to what `npm pack` would ship. */
function build(copy: WorkingCopy): void {
  execFileSync(process.execPath, ['prepack.ts'], { cwd: copy.folder, stdio: 'inherit' });
}

function onFreePorts(text: string, ports: Ports): string {
  return ports.reduce(
    (changed, [documented, free]) =>
      changed.replaceAll(new RegExp(`(localhost:|--port )${documented}\\b`, 'g'), `$1${free}`),
    text,
  );
}

function asDocumented(text: string, ports: Ports): string {
  return ports.reduce((changed, [documented, free]) => changed.replaceAll(`:${free}`, `:${documented}`), text);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('The machine gave no free port.');
  return address.port;
}
