import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { compiledPacks } from '../../packs/compiled-packs.ts';
import { peopleOf, randomWalk } from '../../packs/random-walk.ts';
import { chanceFrom, pick } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';

/** One role as the access file says it, read here anew: the oracle shares no code with the engine. */
interface WrittenRole {
  readonly side: string;
  readonly kinds: readonly string[];
  readonly reach: 'party' | 'participant' | 'all';
  readonly grants: readonly { readonly during?: readonly string[]; readonly may?: readonly string[] }[];
}

describe.each(compiledPacks())('every role of $name', ({ name, pack }) => {
  const { roles } = parse(readFileSync(`${folderOf(name)}/access.yaml`, 'utf8')) as {
    roles: Record<string, WrittenRole>;
  };

  it('is refused whatever the access file does not say it may, at every stage of random walks', () => {
    const tried = { accepted: 0, refused: 0 };
    const start = Math.floor(Math.random() * 1_000_000);
    for (let seed = start; seed < start + propertyRuns(4); seed++) {
      const chance = chanceFrom(seed);
      for (const { after, now } of randomWalk(pack, pack.seed, chance, 30)) {
        if (!after || chance() < 0.5) continue;
        for (const actor of [
          pick(chance, strangers(pack)),
          pick(chance, peopleOf(pack, pack.seed)),
          pick(chance, peopleIn(after, pack)),
        ]) {
          for (const command of commandsOf(pack, after)) {
            const context = { actor, now: instant(now), grants: { caseId: 'x', reference: 'R', salt: 's' } };
            const { outcome, caseFile } = decide(
              { caseVersion: pack, active: pack },
              pack.seed,
              after,
              command,
              context,
            );
            tried[outcome.ok ? 'accepted' : 'refused']++;
            if (outcome.ok && outcome.value.events.length > 0) {
              expect(
                isGranted(pack, roles, actor, caseFile ?? after, after, command),
                `seed ${seed}: ${JSON.stringify([actor, command])}`,
              ).toBe(true);
            }
          }
        }
      }
    }
    expect(tried.refused).toBeGreaterThan(100);
    expect(tried.accepted).toBeGreaterThan(0);
  }, 60_000);
});

function folderOf(name: string): string {
  return ['xa', 'pakistan'].includes(name) ? `country-packs/${name}` : `test/packs/fixtures/${name}`;
}

/** The people of the authorities that are in the case: of dozens in a pack few are, and only they are let do anything. */
function peopleIn(caseFile: CaseFile, pack: CompiledPack): readonly PersonActor[] {
  const inCase = [
    ...Object.values(caseFile.parties),
    ...Object.values(caseFile.participants).map((one) => one.authority),
  ];
  return peopleOf(pack, pack.seed).filter(({ authority }) => inCase.includes(authority));
}

/** People who hold a role on paper that their authority cannot have, or belong to no authority of the world. */
function strangers(pack: CompiledPack): readonly PersonActor[] {
  const roles = Object.keys(pack.roles);
  return [
    { kind: 'person', user: 'nobody', authority: 'nowhere', roles },
    { kind: 'person', user: 'nobody', authority: 'constructor', roles },
    ...Object.keys(pack.seed.authorities).map((authority) => ({
      kind: 'person' as const,
      user: 'idle',
      authority,
      roles: [],
    })),
    ...Object.keys(pack.seed.authorities).map((authority) => ({
      kind: 'person' as const,
      user: 'odd',
      authority,
      roles: ['__proto__'],
    })),
  ];
}

function commandsOf(pack: CompiledPack, caseFile: CaseFile): readonly Command[] {
  const service = pack.services[caseFile.service];
  const first = (list: string | undefined) => pack.codeLists[list ?? '']?.codes[0]?.code ?? '';
  return [
    ...Object.values(service?.transitions ?? {}).map(
      ({ id, reasons }): Command => ({
        type: 'take-transition',
        transition: id,
        ...(reasons ? { reason: first(reasons) } : {}),
      }),
    ),
    ...Object.keys(caseFile.deadlines).map((deadline): Command => {
      const rule = service?.deadlines.find(({ id }) => id === caseFile.deadlines[deadline]?.rule);
      return { type: 'extend-deadline', deadline, reason: first(rule?.extension?.reasons) };
    }),
    ...Object.keys(caseFile.deadlines).flatMap((deadline): Command[] => [
      { type: 'consent-extension', deadline, answer: true },
      { type: 'end-extension', deadline },
    ]),
    ...Object.keys(service?.suspensions ?? {}).flatMap((cause): Command[] => [
      { type: 'suspend-case', cause },
      { type: 'resume-case', cause },
    ]),
    ...Object.entries(caseFile.taken).map(
      ([transition, { on }]): Command => ({ type: 'correct-date', transition, to: on, reason: 'misread' }),
    ),
    { type: 'recompute-deadlines' },
    ...Object.keys(pack.roles).map((role): Command => ({ type: 'claim-task', role })),
    { type: 'post-message', to: Object.keys(caseFile.known), text: 'A sample message' },
    { type: 'pass-deadlines' },
  ];
}

/** True when some role that the actor can hold reaches the case and grants the command in an active state. */
function isGranted(
  pack: CompiledPack,
  roles: Readonly<Record<string, WrittenRole>>,
  actor: PersonActor,
  after: CaseFile,
  before: CaseFile,
  command: Command,
): boolean {
  const authority = pack.seed.authorities[actor.authority];
  const wanted = command.type === 'take-transition' ? command.transition : command.type;
  return actor.roles.some((id) => {
    const role = Object.hasOwn(roles, id) ? roles[id] : undefined;
    if (!role || !authority || role.side !== authority.side || !role.kinds.includes(authority.kind)) return false;
    if (!Object.hasOwn(before.known, role.side)) return false;
    const isParty = before.parties[role.side] === authority.id;
    const takesPart = Object.values(before.participants).some(
      (one) => one.side === role.side && one.authority === authority.id,
    );
    if (role.reach === 'party' ? !isParty : role.reach === 'participant' ? !takesPart : false) return false;
    const states = [...namesIn(before.stateSeen[role.side]), ...namesIn(after.stateSeen[role.side])];
    return role.grants.some(
      ({ during, may }) => may?.includes(wanted) && (!during || during.some((state) => states.includes(state))),
    );
  });
}

/** The dotted paths of a state value. */
function namesIn(value: unknown, above = ''): readonly string[] {
  if (typeof value === 'string') return [above + value];
  return Object.entries(value ?? {}).flatMap(([name, inner]) => [above + name, ...namesIn(inner, `${above}${name}.`)]);
}
