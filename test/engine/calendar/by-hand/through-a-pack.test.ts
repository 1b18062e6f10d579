import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../../../core/engine/basics/civil-date.ts';
import { compile } from '../../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../../core/engine/compile/compiled-service.ts';
import type { DueExplanation } from '../../../../core/engine/model/due-explanation.ts';
import { explainRule } from '../../../../core/engine/scenario/explain-rule.ts';
import { type ClockRow, clockRows } from './clock-table.ts';
import { type HandRow, handRows } from './hand-table.ts';
import { authorityId, causes, packOfRows, sides } from './pack-of-rows.ts';
import { dayBefore } from './plain-days.ts';
import { told } from './told-caveat.ts';

/*
 * The same dates once more through everything that lies between a pack and a date: the language, the compiler, the
 * parties, the calendars of their counterparts and regions, suspensions, extensions and parts of a period.
 */

type RuleGiven = Parameters<typeof explainRule>[3];
type GivenDay = NonNullable<RuleGiven['from']>;
type GivenEvent = RuleGiven['events'][number];

const compiled = compile(packOfRows(handRows));
const pack = compiled.pack as CompiledPack;
const service = pack?.services.counting as CompiledService;

function explain(rule: string, given: RuleGiven): DueExplanation | undefined {
  const explained = explainRule(pack, service, rule, given);
  if (!explained.ok) throw new Error(explained.error.join('\n'));
  return explained.value.due;
}

/** What a row says about its case. The happenings of a chain are those of the row in which it begins. */
function givenBy(row: HandRow): RuleGiven {
  const root = rootOf(row);
  const { from, events } = happeningsOf(root);
  const place = row.calendars.length > 0 ? row : root;
  return {
    ...(root === row && from ? { from } : {}),
    events: [...(root === row || !from ? [] : [{ name: 'light', at: from }]), ...events],
    facts: sides.map((side) => ({ path: `parties.${side}`, value: authorityId(place, side) })),
  };
}

function rootOf(row: HandRow): HandRow {
  const { trigger } = row;
  if (!('after' in trigger)) return row;
  return rootOf(handRows.find((one) => one.row === trigger.after) as HandRow);
}

function happeningsOf({ row, trigger, amount, pauses, added, cap }: HandRow): Pick<RuleGiven, 'from' | 'events'> {
  if (!('on' in trigger)) return { events: [] };
  const on = trigger.on as CivilDate;
  // A date of a period in days is the date as it was read where the event happened.
  const time = amount.unit === 'hours' && trigger.localTime ? { time: trigger.localTime } : {};
  const from: GivenDay = { on, ...time, ...(trigger.zone && 'time' in time ? { zone: trigger.zone } : {}) };
  const events: GivenEvent[] = pauses.flatMap((pause, index) => [
    { name: `suspend:${causes[index]}`, at: { on: pause.from as CivilDate } },
    ...(pause.until ? [{ name: `resume:${causes[index]}`, at: { on: pause.until as CivilDate } }] : []),
  ]);
  if (added) events.push({ name: `extend:${row}`, at: { on } });
  if (cap) events.push({ name: 'light-whole', at: { on: dayBefore(cap) as CivilDate } });
  return { from, events };
}

describe('the dates worked by hand, as deadlines of a pack', () => {
  test('the pack compiles without a mistake', () => {
    expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each(handRows.map((row) => [row.row, row.clause, row] as const))('%s (%s)', (_row, _clause, row) => {
    const due = explain(row.row, givenBy(row));
    expect(due?.lastDay).toBe(row.lastDay);
    if (row.dueAt !== undefined) expect(due?.dueAt).toBe(new Date(row.dueAt).toISOString());
    expect(due?.caveats.map(told)).toEqual(expect.arrayContaining([...row.says]));
  });
});

describe('clocks worked by hand', () => {
  test.each(clockRows.map((row) => [row.row, row.clause, row.working, row] as const))(
    '%s (%s): %s',
    (_row, _clause, _working, row) => {
      const due = explain(row.rule, givenByClock(row));
      expect(due?.lastDay).toBe(row.lastDay);
      if (row.dueAt !== undefined) expect(due?.dueAt).toBe(new Date(row.dueAt).toISOString());
    },
  );
});

function givenByClock({ happened, opened, zone }: ClockRow): RuleGiven {
  return {
    events: happened as readonly GivenEvent[],
    facts: [
      ...sides.map((side) => ({ path: `parties.${side}`, value: authorityId({ zone, calendars: [] }, side) })),
      ...(opened ? [{ path: 'opened', value: opened }] : []),
    ],
  };
}
