import type { Node } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { childrenOf, syntaxOf, walk } from './syntax.ts';
import { isCode, place, plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** What the engine may take from the language. Whatever reads a clock, a locale, a disk or a network is not here. */
const pureGlobals = new Set(
  `Array ArrayBuffer BigInt Boolean DataView Error Infinity Iterator JSON Map Math NaN Number Object RangeError ReadonlyMap
   Reflect RegExp Set String Symbol SyntaxError TextDecoder TextEncoder TypeError Uint8Array Uint16Array WeakMap WeakSet decodeURIComponent
   encodeURIComponent isFinite isNaN parseFloat parseInt structuredClone undefined`.split(/\s+/),
);

/** Names so tied to the machine that not even a variable may bear them: it would hide the real one somewhere else in the file. */
const ambientGlobals = new Set(
  `Buffer Date Function Intl Promise console crypto eval fetch global globalThis navigator performance process
   queueMicrotask require setImmediate setInterval setTimeout`.split(/\s+/),
);

/** Methods that answer differently on another machine. */
const ambientMethods = /^(toLocale\w*|localeCompare)$/;

function findImpurities(files: readonly TreeFile[]): readonly Violation[] {
  return files.filter((file) => isCode(file) && file.path.startsWith('core/engine/')).flatMap(impuritiesOf);
}

function impuritiesOf(file: TreeFile): readonly Violation[] {
  const found: Violation[] = [];
  const bound = namesBoundIn(file);
  const report = (node: Node, what: string) => found.push({ at: place(file, node.start), what });
  walk(syntaxOf(file), (node, parent) => {
    if (isTypeSyntax(node)) return false;
    if ('async' in node && node.async) report(node, 'is asynchronous; the engine answers at once');
    if (node.type === 'AwaitExpression') report(node, 'waits; the engine answers at once');
    if (node.type === 'MetaProperty' && node.meta.name === 'import') report(node, 'asks where the program lies');
    if (node.type === 'ImportExpression') report(node, 'loads code while running');
    if (node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed) {
      const name = node.property.name;
      if (ambientMethods.test(name))
        report(node, `${name} depends on the machine's locale; compare code units instead`);
      if (name === 'Now' && isNamed(node.object, 'Temporal'))
        report(node, 'Temporal.Now reads the clock; use the context');
    }
    if (node.type === 'Property' && parent?.type === 'ObjectPattern' && isNamed(node.key, 'Now')) {
      report(node, 'Temporal.Now reads the clock; use the context');
    }
    if (node.type !== 'Identifier' || isKey(node, parent)) return;
    if (node.name === 'Math' && !isSafeMath(parent)) report(node, 'Math.random is not the same twice; the shell draws');
    else if (ambientGlobals.has(node.name) || !(bound.has(node.name) || pureGlobals.has(node.name)))
      report(node, `${node.name} is outside the engine`);
  });
  return found;
}

/** Names declared anywhere in the file. */
function namesBoundIn(file: TreeFile): ReadonlySet<string> {
  const names = new Set<string>();
  walk(syntaxOf(file), (node) => {
    if (node.type === 'VariableDeclarator') bind(node.id);
    if (/^Import\w*Specifier$/.test(node.type) && 'local' in node) bind(node.local as Node);
    if (node.type === 'CatchClause' && node.param) bind(node.param);
    if ('params' in node && Array.isArray(node.params)) node.params.forEach((param) => void bind(param as Node));
    if ('id' in node && node.id && node.type !== 'VariableDeclarator') bind(node.id as Node);
  });
  return names;

  function bind(pattern: Node): void {
    if (pattern.type === 'Identifier') names.add(pattern.name);
    else if (pattern.type === 'AssignmentPattern') bind(pattern.left);
    else if (pattern.type === 'RestElement') bind(pattern.argument);
    else if (pattern.type === 'Property') bind(pattern.value);
    else if (pattern.type === 'ObjectPattern' || pattern.type === 'ArrayPattern') childrenOf(pattern).forEach(bind);
  }
}

/** Types vanish before the engine runs; expressions inside `as`, `satisfies` and `!` do not. */
function isTypeSyntax(node: Node): boolean {
  return node.type.startsWith('TS') && !('expression' in node);
}

function isKey(node: Node, parent: Node | undefined): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  if ('key' in parent && parent.key === node) return !('computed' in parent && parent.computed);
  return /^(ImportSpecifier|ExportSpecifier|MetaProperty|LabeledStatement|BreakStatement|ContinueStatement)$/.test(
    parent.type,
  );
}

function isSafeMath(parent: Node | undefined): boolean {
  return (
    parent?.type === 'MemberExpression' &&
    !parent.computed &&
    parent.property.type === 'Identifier' &&
    parent.property.name !== 'random'
  );
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

describe('the engine is pure and synchronous', () => {
  it('uses nothing but its arguments and the language', () => {
    expect(told(findImpurities(readTree('core')))).toEqual([]);
  });

  it.each([
    ['the clock', 'export const now = () => new Date();'],
    ['the clock by another name', 'export const now = () => globalThis.Date.now();'],
    [
      'the clock of the date library',
      'import { Temporal } from "temporal-polyfill"; export const now = Temporal.Now.instant();',
    ],
    [
      'the clock of the date library taken apart',
      'const { Now } = lib; export const now = Now.instant(); const lib = 1;',
    ],
    [
      'the process, hidden by a variable of that name elsewhere',
      'export const f = (process: number) => process; process.exit();',
    ],
    ['randomness', 'export const draw = () => Math.random();'],
    ['randomness taken apart', 'const { random } = Math; export const draw = random;'],
    ['randomness by a computed name', 'export const draw = Math["random"]();'],
    ['a timer', 'setTimeout(() => {}, 1);'],
    ['the process', 'export const home = process.env.HOME;'],
    ['the process inside a type assertion', 'export const home = (process as unknown as { env: object }).env;'],
    ['the console', 'console.log(1);'],
    ['the network', 'export const page = fetch("x");'],
    ['a promise', 'export async function wait() {}'],
    ['generated code', 'export const run = Function("return 1");'],
    ["the machine's locale", 'export const sort = (names: string[]) => names.sort((a, b) => a.localeCompare(b));'],
    ['a formatter of the machine', 'export const f = new Intl.NumberFormat();'],
    ['a module loaded late', 'export const late = import("../basics/json.ts");'],
  ])('refuses %s', (_what, text) => {
    expect(findImpurities([plant('core/engine/calendar/planted.ts', text)])).not.toEqual([]);
  });

  it.each([
    ['a property called Date', 'export const read = (row: { Date: string }) => row.Date;'],
    ['a key called process', 'export const row = { process: 1, console: 2 };'],
    ['a type called Promise', 'export type Later = Promise<Date>;'],
    ['a parameter called window', 'export const open = (window: number) => window + 1;'],
    ['other mathematics', 'export const half = (n: number) => Math.floor(n / 2);'],
    [
      'a plan in the words of a comment',
      '// fetch, setTimeout and Date stay outside\nexport const text = "new Date()";',
    ],
  ])('stays quiet about %s', (_what, text) => {
    expect(told(findImpurities([plant('core/engine/calendar/planted.ts', text)]))).toEqual([]);
  });

  it('stays quiet about a clock in the shell', () => {
    expect(findImpurities([plant('core/shell/runtime/clock.ts', 'export const now = () => new Date();')])).toEqual([]);
  });
});
