import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { TransitionRule } from '../../../core/engine/compile/compiled-service.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { catcher, keeper, polisher, repair, reported } from './lamp.ts';

const rule: DeadlineRule = {
  id: 'tidying',
  duty: 'lighthouse-board',
  sides: ['lighthouse-board'],
  starts: {
    on: 'earliest',
    of: [
      { on: 'transition', id: 'polish' },
      { on: 'transition', id: 'chase-moths' },
    ],
  },
  within: { number: 3, unit: 'calendar-days' },
  counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [] },
  metBy: [],
  cancelledBy: [],
  warn: [],
  unconfirmed: [],
};

/** The lighthouse with gulls about, who keep the overhaul from its end. */
function withGulls(): CompiledPack {
  const source = loadPack('test/packs/fixtures/lighthouse');
  const put = (file: string, before: string, added: string) => ({
    [file]: source.files[file]?.text.replace(before, `${added}\n${before}`),
  });
  const words = '    overhaul.gulls: "Gulls"\n    overhaul.gulls.about: "About"\n    overhaul.gulls.gone: "Gone"';
  const gulls = '      gulls: { initial: about, states: { about: { on: { give-up: gone } }, gone: { type: final } } }';
  const { pack, diagnostics } = compile(
    changePack(source, {
      ...put('services/lamp-repair/workflow.yaml', '      wick:\n', gulls),
      ...put('locales/en.yaml', '    overhaul.wick:', words),
      ...put('locales/eo.yaml', '    overhaul.wick:', words),
    }),
  );
  const service = pack?.services['lamp-repair'];
  if (!service) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const backdated = (id: string): TransitionRule => ({ ...(service.transitions[id] as TransitionRule), daysBack: 9 });
  const transitions = {
    ...service.transitions,
    polish: backdated('polish'),
    'chase-moths': backdated('chase-moths'),
  };
  return { ...pack, services: { 'lamp-repair': { ...service, deadlines: [rule], transitions } } };
}

const pack = withGulls();

const polish: Command = { type: 'take-transition', transition: 'polish' };
const chase = (on: string): Command => ({
  type: 'take-transition',
  transition: 'chase-moths',
  answers: { caught: 3 },
  effectiveOn: civilDate(on),
});
const correct: Command = { type: 'correct-date', transition: 'polish', to: civilDate('2026-03-04'), reason: 'misread' };

/** Polished on the 5th: the lens and the moths are two crafts at once, so that either may be recorded first. */
const polished = () => repair(reported(pack, 30).caseFile, pack).go('2026-03-05T12:00:00.000Z', polisher, polish);

describe('a clock that starts with the earliest of several', () => {
  it('moves to the day of one that is recorded while it runs, and happened before', () => {
    expect(polished().caseFile.deadlines.tidying).toMatchObject({ startedOn: '2026-03-05', lastDay: '2026-03-08' });
    const { caseFile, last } = polished().go('2026-03-06T12:00:00.000Z', catcher, chase('2026-03-03'));
    expect(caseFile.deadlines.tidying).toMatchObject({ startedOn: '2026-03-03', lastDay: '2026-03-06' });
    expect(last?.outcome.ok && last.outcome.value.events.map(({ codes }) => codes)).toContainEqual(
      expect.objectContaining({ before: expect.objectContaining({ lastDay: '2026-03-08' }), why: 'trigger-recorded' }),
    );
  });

  it('stays where it is when one happens later', () => {
    const { caseFile, last } = polished().go('2026-03-06T12:00:00.000Z', catcher, chase('2026-03-06'));
    expect(last?.outcome.ok).toBe(true);
    expect(caseFile.deadlines).toEqual(polished().caseFile.deadlines);
  });

  it('moves when the later one is found to have been the earlier', () => {
    const chased = polished().go('2026-03-06T12:00:00.000Z', catcher, chase('2026-03-06'));
    const moths = { ...correct, transition: 'chase-moths' } as Command;
    const { caseFile } = chased.go('2026-03-07T12:00:00.000Z', keeper, moths);
    expect(caseFile.deadlines.tidying).toMatchObject({ startedOn: '2026-03-04', lastDay: '2026-03-07' });
  });

  it('has no second clock for one that is recorded after it has passed: a person must look', () => {
    const { caseFile, last } = polished().go('2026-03-09T12:00:00.000Z', catcher, chase('2026-03-03'));
    expect(caseFile.deadlines).toMatchObject({
      tidying: { status: { is: 'passed', on: '2026-03-08' }, disputed: { lastDay: '2026-03-06' } },
    });
    expect(Object.keys(caseFile.deadlines)).toEqual(['tidying']);
    const effects = last?.outcome.ok ? last.outcome.value.effects : [];
    expect(effects).toContainEqual(expect.objectContaining({ what: 'disputed', subject: 'tidying' }));
  });

  it('has no second clock after the date of the first was corrected', () => {
    const corrected = polished().go('2026-03-09T12:00:00.000Z', keeper, correct);
    expect(corrected.caseFile.deadlines.tidying).toMatchObject({ disputed: { lastDay: '2026-03-07' } });
    const later = corrected.go('2026-03-09T13:00:00.000Z', catcher, chase('2026-03-09'));
    expect(later.caseFile.deadlines).toEqual(corrected.caseFile.deadlines);
  });
});
