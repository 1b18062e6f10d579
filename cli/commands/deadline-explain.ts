import type { Command } from 'commander';
import { isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { isZone } from '../../core/engine/calendar/is-zone.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../core/engine/compile/compiled-service.ts';
import { unknown } from '../../core/engine/scenario/explain/rule-facts.ts';
import type { GivenDay, GivenEvent, GivenFact } from '../../core/engine/scenario/explain/rule-given.ts';
import { explainRule } from '../../core/engine/scenario/explain-rule.ts';
import type { AddCommand } from '../add-command.ts';
import { compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { printExplainedRule } from '../print/explained-rule.ts';
import { explainedRuleAsJson } from '../print/explained-rule-json.ts';
import { UsageError } from '../usage-error.ts';

const more = `
A DATE is 2026-03-02. For a period in hours it has a time, 2026-03-02T23:30, in the zone of the authority that must act, or
with an offset (2026-03-02T23:30+05:00, 2026-03-02T18:30Z) or a zone (2026-03-02T23:30[Pacific/Pago_Pago]).

--from is the day of each trigger of the rule that no --event names.
--event takes a transition, a state entered, a deadline (it ended on that day), suspend:CAUSE, resume:CAUSE (the first day
on which the clock runs again), extend (a longer period was granted; extend:DEADLINE for another one) and end-extension.
The trigger of another deadline makes its end known too, for a rule that starts there or is a part of it.
--set takes the answer of a form (application.person.minor=true), an attribute of a party
(requesting.maxDetentionDays=60), the authority of a side (parties.requesting=ID), the counterpart whose authority it is
(counterpart=CODE), and the day on which the case was opened (opened=DATE), by which rules are in force.`;

interface Options {
  readonly pack: string;
  readonly service?: string;
  readonly rule: string;
  readonly from?: string;
  readonly event?: readonly string[];
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** `rcms deadline explain`: the due date of one rule, with a reason for every day from the trigger to the end. */
export const addDeadlineExplain: AddCommand = (parent, io, done) => {
  const command: Command = parent
    .command('explain')
    .description('Compute one due date and print every counted and skipped day with its reason.')
    .requiredOption('--pack <folder>', 'folder in which pack.yaml lies')
    .option('--service <service>', 'service of the pack; the only one when absent')
    .requiredOption('--rule <deadline>', 'deadline of the service')
    .option('--from <date>', 'day of the trigger')
    .option('--event <event=date>', 'something else that happened; repeat for several', collect)
    .option('--set <path=value>', 'a fact that conditions or parties need; repeat for several', collect)
    .option('--json', 'print one JSON object')
    .addHelpText('after', more);
  command.action(async (options: Options) => {
    const given = {
      ...(options.from === undefined ? {} : { from: readDay('--from', options.from) }),
      events: (options.event ?? []).map(readEvent),
      facts: (options.set ?? []).map(readFact),
    };
    const compiled = await compileFolder(options.pack, io);
    if (!compiled) return done(exitCode.problems);
    const { pack } = compiled;
    const service = getService(pack, options.service);
    const explained = explainRule(pack, service, options.rule, given);
    if (!explained.ok) throw new UsageError(explained.error.join('\n'));
    const { value } = explained;
    if (options.json) line(io, JSON.stringify(explainedRuleAsJson(pack, service, value), null, 2));
    else for (const text of printExplainedRule(pack, service, value)) line(io, text);
    done(exitCode.ok);
  });
};

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function getService(pack: CompiledPack, id: string | undefined): CompiledService {
  const ids = Object.keys(pack.services);
  const wanted = id ?? (ids.length === 1 ? ids[0] : undefined);
  const service = wanted !== undefined && Object.hasOwn(pack.services, wanted) ? pack.services[wanted] : undefined;
  if (service) return service;
  if (id === undefined)
    throw new UsageError(`The pack has several services. Say which: --service ${ids.join(' or ')}.`);
  throw new UsageError(`--service ${id}: ${unknown('service', id, ids)}`);
}

function readEvent(text: string): GivenEvent {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--event ${text}: it has no date. Write --event NAME=2026-03-02.`);
  const name = text.slice(0, at);
  return { name, at: readDay(`--event ${name}`, text.slice(at + 1)) };
}

function readFact(text: string): GivenFact {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--set ${text}: it has no value. Write --set path=value.`);
  return { path: text.slice(0, at), value: text.slice(at + 1) };
}

const dayPattern = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2}|\[[^\]]+\])?)?$/;

/** A day less than what the calendar has at both ends: another zone can be a date apart. */
const firstDay = '0001-01-03';
const lastDay = '9999-12-29';

function readDay(where: string, text: string): GivenDay {
  const [, on, time, said] = dayPattern.exec(text) ?? [];
  if (on === undefined) {
    throw new UsageError(
      `${where}: ${JSON.stringify(text)} is not a date. Write 2026-03-02, or with a time 2026-03-02T23:30.`,
    );
  }
  if (!isCivilDate(on))
    throw new UsageError(`${where}: there is no ${on} in the calendar. Correct the day or the month.`);
  if (on < firstDay || on > lastDay)
    throw new UsageError(`${where}: ${on} is out of reach. Write a date from ${firstDay} to ${lastDay}.`);
  if (time === undefined) return { on };
  if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) {
    throw new UsageError(`${where}: no clock shows ${time}. Write a time from 00:00 to 23:59.`);
  }
  return said === undefined ? { on, time } : { on, time, zone: readZone(where, said) };
}

function readZone(where: string, said: string): string {
  if (said === 'Z') return 'UTC';
  const zone = said.replace(/^\[|\]$/g, '');
  const isOffset = /^[+-](0\d|1\d|2[0-3]):[0-5]\d$/.test(zone);
  if (isOffset || isZone(zone)) return zone;
  throw new UsageError(
    `${where}: there is no time zone ${zone}. Write an IANA name such as Atlantic/Azores, or an offset such as +05:00.`,
  );
}
