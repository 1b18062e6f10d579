import type { Refusal } from '../../basics/refusal.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import { extensionQuestion } from '../../decide/extend-deadline.ts';
import type { CaseEvent } from '../../model/case-event.ts';
import { codesOf } from '../../model/event-codes.ts';
import type { ScenarioReport, StepReport } from '../scenario-report.ts';
import { type CoverageItem, type CoverageKind, keyOf } from './coverage-item.ts';
import { separationName } from './coverage-items.ts';

/** The keys of everything that a scenario has tried; nothing where it failed or does not count. */
export function seenIn(pack: CompiledPack, service: string, report: ScenarioReport): ReadonlySet<string> {
  if (!report.passed || report.notCounted !== undefined) return new Set();
  return new Set(report.steps.flatMap((step) => itemsOf(pack, service, step)).map(keyOf));
}

function itemsOf(pack: CompiledPack, service: string, step: StepReport): readonly CoverageItem[] {
  const item = (kind: CoverageKind, name: string, way?: string): CoverageItem => ({
    kind,
    service,
    name,
    ...(way === undefined ? {} : { way }),
  });
  const { caseFile, events, asked, refusal } = step;
  const { do: what, reason, deadline } = step.step;
  const machine = pack.services[service]?.machine;
  const ruleOf = (id: string) => caseFile?.deadlines[id]?.rule ?? id;
  const reasoned = (code: string) =>
    what === 'extend-deadline'
      ? item('extension-reason', ruleOf(deadline ?? ''), code)
      : item('reason', what ?? '', code);
  const standing = caseFile && machine ? machine.active(machine.join(caseFile.stateSeen)) : [];
  const conditions = asked.filter(({ answer }) => answer !== undefined);
  // Where the facts do not say whether an extension is blocked, a person does: that answers the condition.
  const answeredBy = ({ question, answer }: { readonly question: string; readonly answer: boolean }) =>
    Object.values(caseFile?.deadlines ?? {}).flatMap((deadline): [string, string][] => {
      const rule = pack.services[service]?.deadlines.find(({ id }) => id === deadline.rule);
      const blockedIf = question === extensionQuestion(deadline) ? rule?.extension?.blockedIf : undefined;
      return blockedIf ? [[blockedIf.id, String(answer)]] : [];
    });
  return [
    ...[...standing, ...events.flatMap(enteredBy)].map((path) => item('state', path)),
    ...(refusal || reason === undefined ? [] : [reasoned(reason)]),
    ...conditions.map(({ condition, answer }) => item('guard', condition, String(answer))),
    ...Object.values(caseFile?.deadlines ?? {})
      .filter(
        ({ explanation }) =>
          explanation.caveats.some((one) => one.is === 'paused') ||
          explanation.days.some(({ why }) => why === 'paused'),
      )
      .map(({ rule }) => item('deadline', rule, 'paused')),
    ...events.flatMap((event) => {
      switch (event.type) {
        case 'transition-taken':
          return event.by.kind === 'person' ? [item('transition', codesOf(event, 'transition-taken').transition)] : [];
        case 'finding-recorded':
          return answeredBy(codesOf(event, 'finding-recorded')).map(([id, way]) => item('guard', id, way));
        case 'deadline-met':
          return [item('deadline', ruleOf(codesOf(event, 'deadline-met').id), 'met')];
        case 'deadline-cancelled':
          return [item('deadline', ruleOf(codesOf(event, 'deadline-cancelled').id), 'cancelled')];
        case 'deadline-extended':
          return [item('deadline', codesOf(event, 'deadline-extended').deadline.rule, 'extended')];
        case 'deadline-passed': {
          const rule = ruleOf(codesOf(event, 'deadline-passed').id);
          return [item('deadline', rule, 'passed'), item('expiry', rule)];
        }
        default:
          return [];
      }
    }),
    ...(refusal ? refusedBy(pack, refusal, step).map(([name, way]) => item('refusal', name, way)) : []),
  ];
}

function enteredBy({ seen }: CaseEvent): readonly string[] {
  return Object.values(seen).flatMap(({ entered }) => (Array.isArray(entered) ? (entered as string[]) : []));
}

/** What of the pack a refusal that the scenario expects comes from, with the code under which it is listed. */
function refusedBy(pack: CompiledPack, refusal: Refusal, { step, asked }: StepReport): readonly [string, string][] {
  const { code, params, because } = refusal;
  if (typeof params.safeguard === 'string') return [[params.safeguard, 'safeguard']];
  switch (code) {
    case 'condition-not-met':
    case 'not-now':
      // To somebody who may not read what a condition asks, its refusal is neutral.
      return asked
        .filter(({ condition, answer }) => answer === false && (code === 'not-now' || params.condition === condition))
        .map(({ condition }) => [condition, 'condition-not-met']);
    case 'reason-required':
    case 'reason-unknown':
      return step.do === undefined ? [] : [[step.do, 'reason-required']];
    case 'extension-blocked':
      return [[String(params.deadline), code]];
    case 'expired-meanwhile':
      return because?.rule === undefined ? [] : [[because.rule, code]];
    case 'same-person':
      return pack.separations
        .filter(({ first, then }) => step.do !== undefined && then.includes(step.do) && hasAny(first, params.first))
        .map((one) => [separationName(one), code]);
    default:
      return [];
  }
}

function hasAny(names: readonly string[], some: unknown): boolean {
  return Array.isArray(some) && some.some((name) => names.includes(String(name)));
}
