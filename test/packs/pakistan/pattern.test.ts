import { readdirSync, readFileSync } from 'node:fs';
import countries from 'i18n-iso-countries';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../../core/engine/basics/json.ts';
import type { GuardReader, StateInfo, Step } from '../../../core/engine/compile/compiled-machine.ts';
import { compileMachine } from '../../../core/engine/compile/machine/compile-machine.ts';
import type { StateValue } from '../../../core/engine/model/case-file.ts';

const both = ['requesting', 'requested'];
const patterns = [
  { name: 'readmission', sides: both },
  { name: 'transit', sides: both },
  { name: 'person-request', sides: ['holder'] },
].map((one) => ({ ...one, ...readPattern(one) }));

/** A way in which a case can stand, with the ways to which it leads. */
interface Standing {
  readonly state: StateValue;
  readonly next: readonly string[];
}

describe.each(patterns)('the pattern $name', ({ name, sides, text, declared, machine, problems, all }) => {
  const infos = Object.values(machine.states);

  it('is sound', () => {
    expect(problems).toEqual([]);
  });

  it('names no country, authority, article or number, and its example none that is real', () => {
    for (const file of ['pattern.yaml', 'workflow.yaml', 'README.md']) {
      expect(text(file), file).not.toMatch(/\barticle \d|\bannex \d|\b(\d{2,}|thirty|sixty|fourteen)\b/i);
    }
    const files = readdirSync(`workflows/${name}`, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    const real = new RegExp(`\\b(${realNames().join('|')}|nadra|cnic|EU|European)\\b`);
    for (const file of files) {
      const words = readFileSync(`${file.parentPath}/${file.name}`, 'utf8');
      expect(words, `${file.parentPath}/${file.name}`).not.toMatch(real);
      expect(words, `${file.parentPath}/${file.name}`).not.toMatch(/instrument:|\barticle:? "?\d/i);
    }
    const example = parse(text('example/pack.yaml')) as { readonly counterparts: object };
    // No State has a code with a digit.
    for (const code of Object.keys(example.counterparts)) expect(code).toMatch(/\d/);
  });

  it('reaches each of its states', () => {
    const reached = new Set([...all.values()].flatMap(({ state }) => machine.active(state)));
    const paths = infos.map(({ path }) => path);
    expect(paths.filter((path) => !reached.has(path) && !all.entered.has(path))).toEqual([]);
  });

  it('can end from wherever a case stands', () => {
    const ending = new Set([...all].filter(([, { state }]) => hasEnded(state)).map(([key]) => key));
    for (let before = -1; before !== ending.size; ) {
      before = ending.size;
      for (const [key, { next }] of all) if (next.some((one) => ending.has(one))) ending.add(key);
    }
    expect([...all.keys()].filter((key) => !ending.has(key))).toEqual([]);
  });

  it('has somebody responsible in every region that waits, or says why it is quiet beside one that is attended', () => {
    const alone = new Set<string>();
    for (const { state } of all.values()) {
      if (hasEnded(state)) continue;
      const leaves = waiting(state);
      const attended = leaves.filter((leaf) => around(leaf).some(({ responsible }) => responsible.length > 0));
      if (attended.length === 0) alone.add(JSON.stringify(state));
      for (const leaf of leaves) {
        const isQuiet = around(leaf).some(({ waiver }) => waiver !== undefined);
        if (!attended.includes(leaf) && !isQuiet) alone.add(leaf);
      }
    }
    expect([...alone]).toEqual([]);
  });

  it.runIf(sides.length > 1)('keeps how a draft stands from the side that is asked, in every state', () => {
    const seen = seenBy('requested').filter((path) =>
      /^(draft(\.(attestation|period))?\.(un)?(signed|none|runs)|too-late|barred|discarded)$/.test(path),
    );
    expect(seen).toEqual([]);
    expect(seenBy('requesting').some((path) => path.startsWith('draft.'))).toBe(true);
  });

  it('declares exactly the roles and conditions that its machine names', () => {
    const roles = infos.flatMap(({ responsible }) => responsible);
    expect(Object.keys(declared.roles).sort()).toEqual([...new Set(roles)].sort());
    const guards = [...text('workflow.yaml').matchAll(/guard: ([a-z-]+)/g)].map(([, guard]) => guard);
    expect(Object.keys(declared.conditions).sort()).toEqual([...new Set(guards)].sort());
  });

  function hasEnded(state: StateValue): boolean {
    return machine.outcome(state) !== undefined;
  }

  /** The innermost states in which something is waited for. */
  function waiting(state: StateValue): readonly string[] {
    const active = machine.active(state);
    return active.filter(
      (path) => !active.some((other) => other.startsWith(`${path}.`)) && machine.states[path]?.final !== true,
    );
  }

  function around(path: string): readonly StateInfo[] {
    return infos.filter((info) => path === info.path || path.startsWith(`${info.path}.`));
  }

  function seenBy(side: string): readonly string[] {
    return [...new Set([...all.values()].flatMap(({ state }) => machine.active(machine.seenBy(state, side))))];
  }
});

describe('the pattern readmission', () => {
  const [readmission] = patterns as [(typeof patterns)[number]];
  const seen = [...readmission.all.values()].map(({ state }) => ({
    whole: readmission.machine.active(state),
    requesting: readmission.machine.active(readmission.machine.seenBy(state, 'requesting')),
  }));

  it.each([
    'received.course.examination.permission',
    'received.course.examination.verification',
    'received.course.examination.cleared',
    'received.course.examination.decision',
    'returned.reintegration',
  ])('hides %s from the requesting side in every state', (path) => {
    const there = seen.filter(({ whole }) => whole.includes(path));
    expect(there.length).toBeGreaterThan(0);
    for (const { requesting } of there) {
      expect(requesting.filter((each) => each === path || each.startsWith(`${path}.`))).toEqual([]);
    }
  });

  it('shows the requesting side that the application is examined, and nothing of how', () => {
    const examined = seen.filter(({ whole }) => whole.includes('received.course.examination'));
    const inside = examined.map(({ requesting }) =>
      requesting.filter((path) => path.startsWith('received.course.examination')).join(),
    );
    expect([...new Set(inside)]).toEqual(['received.course.examination']);
  });
});

function readPattern({ name, sides }: { readonly name: string; readonly sides: readonly string[] }) {
  const text = (file: string) => readFileSync(`workflows/${name}/${file}`, 'utf8');
  const problems: string[] = [];
  const machine = compileMachine(
    parse(text('workflow.yaml')) as JsonObject,
    { hash: name, sides },
    (pointer, code, message) => problems.push(`${pointer} ${code} ${message}`),
  );
  if (!machine) throw new Error(problems.join('\n'));
  const declared = parse(text('pattern.yaml')) as Readonly<Record<'roles' | 'conditions', Record<string, unknown>>>;
  return { text, declared, machine, problems, all: explore(machine) };
}

/** Every way in which a case can stand, whatever the guards say, with all that was entered on the way. */
function explore(machine: NonNullable<ReturnType<typeof compileMachine>>) {
  const found = Object.assign(new Map<string, Standing>(), { entered: new Set<string>() });
  const moves = (steps: readonly Step[]) =>
    steps.flatMap((step) => {
      if (step.is !== 'moved') return [];
      for (const path of step.entered) found.entered.add(path);
      return [step.state];
    });
  const open = moves(eitherWay((guard) => machine.start(guard)));
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const key = JSON.stringify(state);
    if (found.has(key)) continue;
    const from = state;
    const next = machine
      .accepts(from)
      .flatMap((event) => moves(eitherWay((guard) => machine.step(from, event, guard))));
    found.set(key, { state, next: next.map((one) => JSON.stringify(one)) });
    open.push(...next);
  }
  return found;
}

/** What comes of a step for each way in which the conditions that it asks can be answered. */
function eitherWay(step: (guard: GuardReader) => Step): readonly Step[] {
  const results: Step[] = [];
  const open: ReadonlyMap<string, boolean>[] = [new Map()];
  for (let given = open.pop(); given !== undefined; given = open.pop()) {
    const answers = new Map(given);
    results.push(
      step((condition) => {
        if (!answers.has(condition)) {
          open.push(new Map([...answers, [condition, false]]));
          answers.set(condition, true);
        }
        return answers.get(condition);
      }),
    );
  }
  return results;
}

/** The English names of all countries, as one would write them. */
function realNames(): readonly string[] {
  countries.registerLocale(english);
  return Object.values(countries.getNames('en')).map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
