import { describe, expect, test } from 'vitest';
import { findRights } from '../../../core/engine/access/rights.ts';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { CaseEvent } from '../../../core/engine/model/case-event.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import type { EarlierCase } from '../../../core/engine/model/earlier-case.ts';
import { sideCopy } from '../../../core/engine/model/side-copy.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { caseView } from '../../../core/engine/views/case-view.ts';
import { worklistRows } from '../../../core/engine/views/worklist-rows.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { ask, chair, clock, garden, gardener, open } from './garden.ts';

const source = loadPack('test/packs/fixtures/allotment');
const shed = 'services/shed-permit';
const fileText = (path: string) => source.files[path]?.text ?? '';

/** The garden with a condition that a step asks. */
function asking(when: string): CompiledPack {
  const { pack, diagnostics } = compile(
    changePack(source, {
      [`${shed}/conditions.yaml`]: `${fileText(`${shed}/conditions.yaml`)}asked-again: { when: '${when}', source: { status: policy } }\n`,
      [`${shed}/service.yaml`]: fileText(`${shed}/service.yaml`).replace(
        '  ask-for-shed:\n',
        '  ask-for-shed:\n    when: asked-again\n',
      ),
    }),
  );
  if (!pack) throw new Error(JSON.stringify(diagnostics));
  return pack;
}

const forbidden: EarlierCase = {
  caseId: 'case-0',
  reference: 'SHED-0',
  service: 'shed-permit',
  ended: { outcome: 'forbidden', on: civilDate('2026-01-10') },
};
const again: Command = { ...open, earlier: 'case-0' } as Command;
const opening = '2026-03-02T12:00:00.000Z';

/** Decides an opening of plot 7, which finds `earlier` of the case that it names. */
function opened(earlier: EarlierCase | undefined, command: Command = again, pack = garden) {
  const grants = { caseId: 'case-1', reference: 'SHED-1', salt: 'a-salt', ...(earlier ? { earlier } : {}) };
  const context = { actor: gardener, now: instant(opening), grants };
  return decide({ caseVersion: pack, active: pack }, pack.seed, undefined, command, context);
}

const refusedWith = (earlier: EarlierCase | undefined, pack = garden) => {
  const { outcome } = opened(earlier, again, pack);
  return outcome.ok ? 'accepted' : [outcome.error.code, outcome.error.params];
};

describe('a case that follows an earlier one', () => {
  test('is opened where that has ended as the service says', () => {
    expect(opened(forbidden).caseFile?.earlier).toEqual({
      caseId: 'case-0',
      reference: 'SHED-0',
      service: 'shed-permit',
      outcome: 'forbidden',
      closedOn: '2026-01-10',
      sides: ['plotholder'],
    });
  });

  test('is not opened where that goes on, or ends only later', () => {
    const { ended: _, ...goesOn } = forbidden;
    expect(refusedWith(goesOn)).toEqual(['earlier-case-not-ended', {}]);
    const late = { ...forbidden, ended: { outcome: 'forbidden', on: civilDate('2026-03-02') } };
    // Plot 7 lies where it is still the first of March.
    expect(refusedWith(late)).toEqual('accepted');
    const later = { ...forbidden, ended: { outcome: 'forbidden', on: civilDate('2026-03-03') } };
    expect(refusedWith(later)).toEqual(['earlier-case-not-ended', {}]);
  });

  test('is not opened where that ended otherwise, or is of another service', () => {
    const allowed = { ...forbidden, ended: { outcome: 'allowed', on: civilDate('2026-01-10') } };
    expect(refusedWith(allowed)).toEqual(['earlier-case-cannot-be-followed', { outcome: 'allowed' }]);
    const other = { ...forbidden, service: 'pond-permit' };
    expect(refusedWith(other)).toEqual(['earlier-case-cannot-be-followed', { service: 'pond-permit' }]);
  });

  test('is not opened under a service that lets none follow', () => {
    const without = fileText(`${shed}/service.yaml`).replace(/follows: .*\n/, '');
    const { pack } = compile(changePack(source, { [`${shed}/service.yaml`]: without }));
    expect(refusedWith(forbidden, pack)).toEqual(['earlier-case-cannot-be-followed', { service: 'shed-permit' }]);
  });

  test('is not opened where the earlier one does not exist for who opens', () => {
    expect(opened(undefined).outcome).toEqual({ ok: false, error: { code: 'case-unknown', params: {} } });
  });

  test('takes nothing of an earlier case that the command does not name', () => {
    expect(opened(forbidden, open).caseFile?.earlier).toBeUndefined();
  });
});

/** A whole story after an opening, and what became of each step. */
function storyAfter(earlier: EarlierCase | undefined, pack = garden) {
  const law = { caseVersion: pack, active: pack };
  const first = opened(earlier, earlier ? again : open, pack);
  let caseFile = first.caseFile as CaseFile;
  const events: CaseEvent[] = first.outcome.ok ? [...first.outcome.value.events] : [];
  const said: string[] = [];
  const steps: [string, typeof gardener | typeof clock, Command][] = [
    ['2026-03-03T12:00:00.000Z', gardener, ask],
    [
      '2026-03-04T12:00:00.000Z',
      chair,
      { type: 'take-transition', transition: 'allow-shed', answers: { colourApproved: true } },
    ],
    ['2026-03-05T12:00:00.000Z', chair, { type: 'post-message', to: ['plotholder'], text: 'A sample message' }],
    ['2026-06-01T12:00:00.000Z', clock, { type: 'pass-deadlines' }],
  ];
  const sights: unknown[] = [];
  for (const [at, actor, command] of steps) {
    const grants = { caseId: 'case-1', reference: 'SHED-1', salt: 'a-salt' };
    const decision = decide(law, pack.seed, caseFile, command, { actor, now: instant(at), grants });
    caseFile = decision.caseFile as CaseFile;
    const { outcome } = decision;
    said.push(outcome.ok ? 'accepted' : outcome.error.code);
    events.push(...decision.passed, ...(outcome.ok ? outcome.value.events : []));
    sights.push(availableCommands(law, pack.seed, caseFile, { actor: chair, now: instant(at), grants: {} }));
  }
  return { caseFile, events, said, sights };
}

/** All that the committee has of it: its stream, its list, its view, what it is offered. */
function knownToCommittee({ caseFile, events, sights }: ReturnType<typeof storyAfter>, pack = garden) {
  const service = pack.services['shed-permit'] as NonNullable<CompiledPack['services'][string]>;
  const rights = findRights(pack, pack.seed, chair, caseFile, service.machine);
  return JSON.stringify({
    stream: events.filter(({ sides }) => sides.includes('committee')).map((event) => sideCopy(event, 'committee')),
    rows: worklistRows(pack, service, pack.seed, caseFile).filter(({ side }) => side === 'committee'),
    view: rights && caseView(pack, service, caseFile, rights),
    sights,
  });
}

describe('the side that does not open the case', () => {
  test('has the same record, lists, dates and offers whether or not there is an earlier one', () => {
    const [withIt, without] = [storyAfter(forbidden), storyAfter(undefined)];
    expect(withIt.caseFile.earlier).toBeDefined();
    expect(knownToCommittee(withIt)).toBe(knownToCommittee(without));
    expect(knownToCommittee(withIt)).not.toContain('case-0');
  });

  test('is refused alike by a condition that asks: it cannot be said', () => {
    const pack = asking('has(case.earlierOutcome) || 1 < 2');
    const service = pack.services['shed-permit'];
    const condition = service?.conditions['asked-again'];
    const facts = { answers: () => undefined, erasedForms: [], parties: {}, openedOn: civilDate('2026-03-02') };
    expect(condition?.evaluate({ ...facts, earlier: 'not known' })).toBeUndefined();
    expect(condition?.evaluate(facts)).toBe(true);
  });
});

describe('the side that opens the case', () => {
  test('sees the earlier one in the view, and nobody else does', () => {
    const { caseFile } = storyAfter(forbidden);
    const service = garden.services['shed-permit'] as NonNullable<CompiledPack['services'][string]>;
    const seen = [gardener, chair].map((actor) => {
      const rights = findRights(garden, garden.seed, actor, caseFile, service.machine);
      return rights && caseView(garden, service, caseFile, rights).earlier;
    });
    const { ended: _, ...named } = forbidden;
    expect(seen).toEqual([{ ...named, outcome: 'forbidden', closedOn: '2026-01-10' }, undefined]);
  });

  test('may be asked how it ended, and when', () => {
    const onlyAfterNo = asking('has(case.earlierOutcome) && case.earlierOutcome == "forbidden"');
    expect(storyAfter(forbidden, onlyAfterNo).said[0]).toBe('accepted');
    const dropped = { ...forbidden, ended: { outcome: 'dropped', on: civilDate('2026-01-10') } };
    expect(storyAfter(dropped, onlyAfterNo).said[0]).toBe('condition-not-met');
    expect(storyAfter(undefined, onlyAfterNo).said[0]).toBe('condition-not-met');
    const longAgo = asking('!has(case.earlierOutcome) || case.earlierClosedOn < date("2026-01-01")');
    expect(storyAfter(forbidden, longAgo).said[0]).toBe('condition-not-met');
    expect(storyAfter(undefined, longAgo).said[0]).toBe('accepted');
  });

  test('cannot be asked for an outcome that no case to follow has, nor without has()', () => {
    expect(() => asking('has(case.earlierOutcome) && case.earlierOutcome == "allowed"')).toThrow('CONDITION-ENUM');
    expect(() => asking('case.earlierOutcome == "dropped"')).toThrow(/CONDITION-/);
  });
});
