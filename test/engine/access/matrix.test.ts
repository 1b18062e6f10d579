import { describe, expect, it } from 'vitest';
import { type AccessCell, accessMatrix } from '../../../core/engine/access/matrix.ts';
import { findRights } from '../../../core/engine/access/rights.ts';
import { whoCanEverRead } from '../../../core/engine/access/who-can-ever-read.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { caseView } from '../../../core/engine/views/case-view.ts';
import { compiledPack, compiledPacks } from '../../packs/compiled-packs.ts';
import { peopleOf, randomWalk } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';

const garden = compiledPack('test/packs/fixtures/allotment');

describe.each(compiledPacks())('the access matrix of $name', ({ pack }) => {
  const matrix = accessMatrix(pack);
  const cellsOf = (service: string, role: string) =>
    matrix.filter((cell) => cell.service === service && cell.role === role);

  it('is what decisions on a case go by: the rights in a case are the cells of its states added up', () => {
    let compared = 0;
    for (const { caseFile, user, role } of sights(pack, 6, 40)) {
      const service = pack.services[caseFile.service] as CompiledPack['services'][string];
      const rights = findRights(pack, pack.seed, user, caseFile, service.machine);
      if (!rights) continue;
      const active = service.machine.active(caseFile.stateSeen[rights.side] ?? '');
      const cells = cellsOf(service.id, role).filter(({ stage }) => stage === null || active.includes(stage));
      for (const part of ['reads', 'writes', 'may'] as const) {
        expect([...rights[part]].sort()).toEqual([...new Set(cells.flatMap((cell) => cell[part]))].sort());
      }
      for (const cell of cells) expect(cell.attainable, `${role} in ${cell.stage}`).toBe(true);
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('holds every category that a view of a case shows, and each of them can be held by the side', () => {
    let seen = 0;
    for (const { caseFile, user, role } of sights(pack, 6, 40)) {
      const service = pack.services[caseFile.service] as CompiledPack['services'][string];
      const rights = findRights(pack, pack.seed, user, caseFile, service.machine);
      if (!rights) continue;
      const view = caseView(pack, service, caseFile, rights);
      const active = service.machine.active(caseFile.stateSeen[rights.side] ?? '');
      const cells = cellsOf(service.id, role).filter(({ stage }) => stage === null || active.includes(stage));
      const holds = new Set(cells.flatMap((cell) => cell.holds));
      for (const category of shown(pack, view.forms, service.id)) {
        expect(holds.has(category), `${role} is shown ${category}`).toBe(true);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(10);
  });
});

describe.each([
  { name: 'allotment', pack: garden },
  { name: 'lighthouse', pack: compiledPack('test/packs/fixtures/lighthouse') },
])('the access matrix of $name', ({ pack }) => {
  it('has no cell that is called attainable and never comes up', { timeout: 120_000 }, () => {
    const cells = accessMatrix(pack).filter(({ attainable }) => attainable);
    const waiting = new Set(cells.map(keyOf));
    expect(waiting.size).toBeGreaterThan(10);
    for (const { caseFile, user, role } of sightsAndNext(pack, 2_000, 60)) {
      const service = pack.services[caseFile.service] as CompiledPack['services'][string];
      const rights = findRights(pack, pack.seed, user, caseFile, service.machine);
      if (!rights) continue;
      for (const stage of [null, ...service.machine.active(caseFile.stateSeen[rights.side] ?? '')]) {
        waiting.delete(keyOf({ service: service.id, role, stage }));
      }
      if (waiting.size === 0) break;
    }
    expect([...waiting]).toEqual([]);
  });
});

describe('who can ever read', () => {
  it('names each role with its side, its reach and the outermost states in which it reads', () => {
    expect(whoCanEverRead(garden, 'diary')).toEqual([
      {
        service: 'shed-permit',
        side: 'plotholder',
        role: 'gardener',
        reach: 'party',
        stages: 'always',
        attainable: true,
      },
    ]);
    const reference = compiledPack('country-packs/pakistan');
    expect(whoCanEverRead(reference, 'care').find(({ role }) => role === 'airport-officer')?.stages).toEqual([
      'received.course.agreed.arrival-awaited',
      'received.course.agreed.arrival-overdue',
      'announced.arrival-awaited',
    ]);
  });

  it('tells a right on paper from one that can be used', () => {
    const onPaper: CompiledPack = {
      ...garden,
      roles: { ...garden.roles, chair: withReads(garden, 'chair', 'diary') },
    };
    const chair = whoCanEverRead(onPaper, 'diary').find(({ role }) => role === 'chair');
    expect(chair).toMatchObject({ stages: 'always', attainable: false });
  });

  it('leaves out services that a grant does not name', () => {
    const elsewhere: CompiledPack = {
      ...garden,
      roles: {
        ...garden.roles,
        treasurer: {
          ...(garden.roles.treasurer as CompiledPack['roles'][string]),
          grants: [{ services: ['duck-pond'], reads: ['decision'], writes: [], may: [] }],
        },
      },
    };
    expect(whoCanEverRead(elsewhere, 'decision').map(({ role }) => role)).not.toContain('treasurer');
    expect(whoCanEverRead(garden, 'decision').map(({ role }) => role)).toContain('treasurer');
  });
});

describe('a role to which cases are opened by name', () => {
  it('can be let in wherever its side knows of the case, and nowhere before', () => {
    const roles = {
      ...garden.roles,
      gardener: { ...(garden.roles.gardener as CompiledPack['roles'][string]), reach: 'granted' as const },
    };
    const cells = accessMatrix({ ...garden, roles }).filter(({ role }) => role === 'gardener');
    expect(cells.some(({ attainable }) => attainable)).toBe(true);
    const chair = { ...(garden.roles.chair as CompiledPack['roles'][string]), reach: 'granted' as const };
    const ofOther = accessMatrix({ ...garden, roles: { ...garden.roles, chair } }).filter(
      ({ role }) => role === 'chair',
    );
    expect(ofOther.filter(({ stage }) => stage?.startsWith('sketch')).some(({ attainable }) => attainable)).toBe(false);
  });
});

/** Every case of a few walks after each of its steps, before everybody's eyes. */
function* sights(pack: CompiledPack, walks: number, length: number) {
  const people = peopleOf(pack, pack.seed);
  for (let seed = 1; seed <= walks; seed++) {
    for (const { after, now } of randomWalk(pack, pack.seed, chanceFrom(seed), length)) {
      if (!after) continue;
      for (const user of people) yield { caseFile: after as CaseFile, now, user, role: user.roles[0] as string };
    }
  }
}

/** The same, and what comes of each step without a form that anybody could take next: walks seldom end a case. */
function* sightsAndNext(pack: CompiledPack, walks: number, length: number) {
  const people = peopleOf(pack, pack.seed);
  const law = { caseVersion: pack, active: pack };
  const tried = new Set<string>();
  for (const sight of sights(pack, walks, length)) {
    yield sight;
    const { caseFile, now, user: actor } = sight;
    const key = JSON.stringify([caseFile.stateSeen, Object.keys(caseFile.participants), actor.user]);
    if (tried.has(key)) continue;
    tried.add(key);
    const context = { actor, now, grants: { caseId: 'x', reference: 'R', salt: 's' } };
    for (const { command, name = '', form, reasons } of availableCommands(law, pack.seed, caseFile, context)) {
      if (command !== 'take-transition' || form !== undefined) continue;
      const reason = reasons === undefined ? {} : { reason: pack.codeLists[reasons]?.codes[0]?.code ?? '' };
      const step = { type: 'take-transition' as const, transition: name, ...reason };
      const next = decide(law, pack.seed, caseFile, step, context).caseFile;
      for (const user of people) if (next) yield { caseFile: next, now, user, role: user.roles[0] as string };
    }
  }
}

/** The categories of the answers in a view. */
function shown(pack: CompiledPack, forms: Readonly<Record<string, object>>, service: string): readonly string[] {
  return Object.entries(forms).flatMap(([id, answers]) => {
    const form = pack.services[service]?.forms[id];
    if (!form) return [];
    const parts = Object.entries(form.partition(answers as never));
    return parts.filter(([, part]) => hasLeaf(part)).map(([category]) => category);
  });
}

function hasLeaf(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.values(value).some(hasLeaf) : true;
}

function keyOf({ service, role, stage }: Pick<AccessCell, 'service' | 'role' | 'stage'>): string {
  return `${service} ${role} ${stage ?? 'always'}`;
}

function withReads(pack: CompiledPack, role: string, category: string): CompiledPack['roles'][string] {
  const rule = pack.roles[role] as CompiledPack['roles'][string];
  return { ...rule, grants: [...rule.grants, { reads: [category], writes: [], may: [] }] };
}
