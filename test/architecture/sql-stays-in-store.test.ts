import { describe, expect, it } from 'vitest';
import { syntaxOf, walk } from './syntax.ts';
import { isCode, place, plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** How a statement opens. */
const openings = [
  /^select\s.*\sfrom\s+[a-z_."(]/is,
  /^select\s+[a-z_.]+\(/i,
  /^insert\s+into\s/i,
  /^update\s+[a-z_."]+\s+set\s/i,
  /^delete\s+from\s/i,
  /^(create|alter|drop|grant|revoke|set\s+local|truncate|copy|listen|notify)\s+[a-z_."]+(\s|$)/i,
  /^with\s+(recursive\s+)?[a-z_]+\s+as\s*\(/i,
  /^(begin|commit|rollback)\s*;?$/i,
];

/** True for a statement; its verb is all in small or all in capital letters, unlike the first word of a sentence. */
function isStatement(text: string): boolean {
  const statement = text.replace(/^(\s|--.*\n)+/, '').trimEnd();
  const verb = /^[a-z]+/i.exec(statement)?.[0] ?? '';
  return (
    (verb === verb.toLowerCase() || verb === verb.toUpperCase()) && openings.some((opening) => opening.test(statement))
  );
}

function findStraySql(files: readonly TreeFile[]): readonly Violation[] {
  return files
    .filter(({ path }) => !path.startsWith('core/shell/store/'))
    .flatMap((file) => {
      if (file.path.endsWith('.sql')) return [{ at: file.path, what: 'is SQL outside core/shell/store' }];
      return isCode(file) ? sqlIn(file) : [];
    });
}

function sqlIn(file: TreeFile): readonly Violation[] {
  const found: Violation[] = [];
  walk(syntaxOf(file), (node) => {
    const text =
      node.type === 'Literal' && typeof node.value === 'string'
        ? node.value
        : node.type === 'TemplateLiteral'
          ? node.quasis.map((quasi) => quasi.value.cooked ?? '').join(' x ')
          : undefined;
    if (text !== undefined && isStatement(text) && !isCommandName(file, text)) {
      found.push({ at: place(file, node.start), what: 'holds SQL; statements live in core/shell/store' });
    }
  });
  return found;
}

/** A command of the command line may be called like a statement of one word. */
function isCommandName(file: TreeFile, text: string): boolean {
  return file.path.startsWith('cli/commands/') && /^[a-z]+$/.test(text);
}

describe('SQL stays in the store', () => {
  it('writes no statement elsewhere', () => {
    expect(told(findStraySql(readTree('core', 'cli', 'schemas')))).toEqual([]);
  });

  it.each([
    'export const q = "select id from cases where x = 1";',
    'export const q = sql`SELECT * FROM cases`;',
    'export const q = `\n  insert into cases (id) values (1)`;',
    'export const q = "delete from lamps";',
    'export const q = "update lamps set lit = true";',
    ['export const q = `select $', '{columns} from lamps`;'].join(''),
    'export const q = "create table lamps (id int)";',
    'export const q = "SELECT pg_sleep(1)";',
    'export const q = "commit";',
    'export const q = "with lit as (select 1) select 2";',
  ])('refuses %s', (text) => {
    expect(findStraySql([plant('core/shell/jobs/planted.ts', text)])).toHaveLength(1);
  });

  it('refuses a file of statements', () => {
    expect(findStraySql([plant('core/shell/jobs/planted.sql', '')])).toHaveLength(1);
  });

  it.each([
    'export const text = "Select a form from the list";',
    'export const text = "Create a case";',
    'export const text = "Delete the draft from this device";',
    'export const kind = "update";',
    'export const words = "update the calendar and set the date";',
    'export const path = "commit/log";',
  ])('stays quiet about %s', (text) => {
    expect(told(findStraySql([plant('core/shell/http/planted.ts', text)]))).toEqual([]);
  });

  it('stays quiet about the name of a command', () => {
    const text = 'parent.command("rollback");';
    expect(findStraySql([plant('cli/commands/planted.ts', text)])).toEqual([]);
    expect(findStraySql([plant('cli/commands/planted.ts', 'export const q = "rollback;";')])).toHaveLength(1);
  });

  it('stays quiet in the store', () => {
    expect(
      findStraySql([plant('core/shell/store/postgres/planted.ts', 'export const q = "select id from cases";')]),
    ).toEqual([]);
  });
});
