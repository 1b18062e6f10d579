import { type AccessCell, accessMatrix } from '../../core/engine/access/matrix.ts';
import { whoCanEverRead } from '../../core/engine/access/who-can-ever-read.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';

/** Which part of the matrix is asked for; everything where a name is absent. */
export interface AccessQuestion {
  readonly service?: string;
  readonly role?: string;
  readonly category?: string;
}

/** A heading with a table below it, in the words of a language of the pack. */
export interface AccessTable {
  readonly heading: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const reachInWords: Readonly<Record<AccessCell['reach'], string>> = {
  party: 'cases that its own authority answers for',
  participant: 'cases in which its authority was given a task',
  all: 'every case that its side knows',
  granted: 'cases that were opened to it by name',
};

/** The cells of the matrix that are asked for. */
export function findCells(pack: CompiledPack, { service, role, category }: AccessQuestion): readonly AccessCell[] {
  return accessMatrix(pack).filter(
    (cell) =>
      (service === undefined || cell.service === service) &&
      (role === undefined || cell.role === role) &&
      (category === undefined ||
        cell.reads.includes(category) ||
        cell.writes.includes(category) ||
        cell.underGlass.includes(category)),
  );
}

/** For every role a table of its rights, stage by stage; each right stands at the outermost stage at which it begins. */
export function accessTables(pack: CompiledPack, question: AccessQuestion, language: string): readonly AccessTable[] {
  const { service, role } = question;
  const cells = findCells(pack, {
    ...(service === undefined ? {} : { service }),
    ...(role === undefined ? {} : { role }),
  });
  const owners = [...new Map(cells.map((cell) => [`${cell.service} ${cell.role}`, cell])).values()];
  return owners.map((owner) => {
    const own = cells.filter(({ service, role }) => service === owner.service && role === owner.role);
    const name = labels(pack, language);
    return {
      heading: `${name('services', owner.service)}: ${name('roles', owner.role)} (${name('sides', owner.side)}; ${reachInWords[owner.reach]})`,
      head: ['stage', 'reads', 'writes', 'may'],
      rows: own
        .flatMap((cell): string[][] => {
          const before = own.filter((other) => isOutside(other.stage, cell.stage));
          const fresh = (part: 'reads' | 'writes' | 'may') =>
            cell[part].filter((each) => !before.some((other) => other[part].includes(each)));
          const [reads, writes, may] = [fresh('reads'), fresh('writes'), fresh('may')];
          if (reads.length + writes.length + may.length === 0) return [];
          const stage = cell.stage === null ? 'at any time' : name(`states.${cell.service}`, cell.stage);
          return [
            [
              cell.attainable ? stage : `${stage} (never: no case that it reaches stands there)`,
              reads.map((each) => name('categories', each)).join(', '),
              writes.map((each) => name('categories', each)).join(', '),
              may.map((each) => stepInWords(name(`transitions.${cell.service}`, each), each)).join(', '),
            ],
          ];
        })
        .concat(emergencyRow(pack, owner, name)),
    };
  });
}

/** What a holder reads besides, alone and for a stated reason. */
function emergencyRow(
  { roles }: CompiledPack,
  { role, underGlass }: AccessCell,
  name: (group: string, each: string) => string,
): readonly string[][] {
  const hours = roles[role]?.breakGlass?.hours;
  if (hours === undefined || underGlass.length === 0) return [];
  const reads = underGlass.map((each) => name('categories', each)).join(', ');
  return [[`in an emergency, for ${hours} hours`, reads, '', '']];
}

/** Who can ever read a category, as one table. */
export function readerTable(
  pack: CompiledPack,
  category: string,
  question: AccessQuestion,
  language: string,
): AccessTable {
  const name = labels(pack, language);
  const readers = whoCanEverRead(pack, category).filter(
    ({ service, role }) =>
      (question.service === undefined || service === question.service) &&
      (question.role === undefined || role === question.role),
  );
  return {
    heading: `Who can ever read: ${name('categories', category)}`,
    head: ['service', 'side', 'role', 'which cases', 'when'],
    rows: readers.map(({ service, side, role, reach, stages, attainable, underGlass }) => {
      const when = underGlass
        ? 'under break-glass only: in an emergency, for some hours'
        : stages === 'always'
          ? 'at any time'
          : stages.map((each) => name(`states.${service}`, each)).join(', ');
      return [
        name('services', service),
        name('sides', side),
        name('roles', role),
        reachInWords[reach],
        attainable ? when : `${when} (on paper only: nothing of it is ever there to read)`,
      ];
    }),
  };
}

/** A table for the terminal: a heading, and a block for each row with one line for each column that says something. */
export function tableAsText({ heading, head, rows }: AccessTable): string {
  const width = Math.max(...head.map((each) => each.length));
  const blocks = rows.map((row) => {
    const [first = '', ...others] = row;
    const lines = others.flatMap((cell, index) =>
      cell === '' ? [] : [`      ${(head[index + 1] ?? '').padEnd(width)}  ${cell}`],
    );
    return [`  - ${first}`, ...lines].join('\n');
  });
  return [heading, ...(blocks.length === 0 ? ['  nobody'] : blocks), ''].join('\n');
}

/** A table in Markdown. */
export function tableAsMarkdown({ heading, head, rows }: AccessTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`## ${heading}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}

/** A transition in the pack's words; a command of the engine, for which a pack has none, without its hyphens. */
function stepInWords(said: string, id: string): string {
  return said === id ? id.replaceAll('-', ' ') : said;
}

/** The word of the pack for a name, in a language; the name itself where the pack has no word for it. */
function labels(pack: CompiledPack, language: string): (group: string, name: string) => string {
  return (group, name) => {
    const key = `${group}.${name}`;
    return pack.hasText(language, key) ? pack.text(language, key) : name;
  };
}

function isOutside(other: string | null, stage: string | null): boolean {
  if (stage === null) return false;
  return other === null || stage.startsWith(`${other}.`);
}
