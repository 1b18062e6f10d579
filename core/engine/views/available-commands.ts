import { findRights, type Rights } from '../access/rights.ts';
import type { Refusal } from '../basics/refusal.ts';
import type { CompiledService, TransitionRule } from '../compile/compiled-service.ts';
import { validateConditions } from '../decide/condition-refusal.ts';
import { decide } from '../decide/decide.ts';
import { factsOf } from '../decide/facts-of.ts';
import { findSuspended } from '../decide/find-suspension.ts';
import { whoHandsOver } from '../decide/hand-over-task.ts';
import { owedCorrections, readableOwed } from '../decide/owed-corrections.ts';
import { beginProgress, getService, type Law } from '../decide/progress.ts';
import { openScannerQuestions } from '../decide/scanner-question.ts';
import { withoutHidden } from '../decide/without-hidden.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Command } from '../model/command.ts';
import type { Context } from '../model/context.ts';
import type { World } from '../model/world.ts';
import type { AvailableCommand } from './available-command.ts';
import { clockCommands } from './clock-commands.ts';
import { personalCommands } from './personal-commands.ts';
import { retentionCommands } from './retention-commands.ts';

export type { AvailableCommand };

/**
 * What an actor may try now. Each is tried on the case as it stands: nothing is listed that `decide` would not know. What
 * rests on data that the actor may not read is shown as if nothing stood in its way, whichever way they are.
 */
export function availableCommands(
  law: Law,
  world: World,
  caseFile: CaseFile,
  context: Context,
): readonly AvailableCommand[] {
  if (context.actor.kind !== 'person') return [];
  const service = getService(law, caseFile.service);
  const rights = findRights(law.active, world, context.actor, caseFile, service.machine, context.now);
  if (!rights) return [];
  const open = openLaw(law, service, rights);
  // What is due passes by the true law: nothing is hidden from the clock.
  const today = open === law ? caseFile : passedToday(law, world, caseFile, context);
  const attempt = (command: Command) => refusalOf(open, world, today, command, context);
  const always = [
    ...personalCommands(law.active, caseFile, rights, { user: context.actor.user, now: context.now }),
    ...retentionCommands(law, world, caseFile, context, rights, attempt),
  ];
  if (caseFile.closed) return always;
  const found: AvailableCommand[] = [];
  const waiting = (what: Command['type']) => {
    const refused = findSuspended({ service, caseFile }, rights.side, what);
    return refused ? { refused } : {};
  };
  const owed = readableOwed(owedCorrections(law.active, service, caseFile, rights.side), rights.reads);
  for (const what of rights.may) {
    const transition = service.transitions[what];
    if (transition?.by !== rights.side) continue;
    const sends = transition.transmits.filter(({ form, to }) =>
      owed.some((one) => one.is === 'unsent' && one.form === form && one.to === to),
    );
    const offered = offerTransition(open, world, today, context, getService(open, service.id), what);
    found.push(...offered.map((one) => (sends.length === 0 ? one : { ...one, owed: sends })));
  }
  if (rights.may.has('record-answers')) {
    for (const form of Object.values(service.forms)) {
      const writable = form.fields.every(({ category }) => rights.writes.has(category));
      if (form.by === rights.side && writable) {
        found.push({ command: 'record-answers', name: form.id, form: form.id, ...waiting('record-answers') });
      }
    }
  }
  if (rights.may.has('attach-document')) {
    const fields = Object.values(service.forms).flatMap((form) => (form.by === rights.side ? form.fields : []));
    if (fields.some(({ attachment, category }) => attachment && rights.writes.has(category))) {
      found.push({ command: 'attach-document', ...waiting('attach-document') });
    }
  }
  found.push(...clockCommands(law, service, caseFile, rights, attempt));
  if (rights.may.has('record-finding')) {
    const reasons = law.active.scanner?.override?.reasons ?? '';
    for (const name of openScannerQuestions({ law, service, caseFile }, rights)) {
      found.push({ command: 'record-finding', name, reasons, ...waiting('record-finding') });
    }
  }
  if (rights.may.has('claim-task')) {
    for (const role of rights.roles) {
      const { refused } = refusalOf(law, world, caseFile, { type: 'claim-task', role }, context);
      if (!refused) found.push({ command: 'claim-task', name: role });
    }
  }
  const progress = beginProgress(law, world, context, caseFile);
  for (const role of Object.keys(law.active.roles)) {
    if (whoHandsOver(progress, role).ok) found.push({ command: 'hand-over-task', name: role });
  }
  if (rights.may.has('post-message') && service.messages !== undefined) {
    found.push({ command: 'post-message', ...waiting('post-message') });
  }
  return [...found, ...always];
}

function passedToday(law: Law, world: World, caseFile: CaseFile, { now }: Context): CaseFile {
  const context = { actor: { kind: 'clock' }, now, grants: {} } as const;
  return decide(law, world, caseFile, { type: 'pass-deadlines' }, context).caseFile ?? caseFile;
}

/** The law with the service as it is for somebody who may not know how some of its conditions come out. */
function openLaw(law: Law, service: CompiledService, rights: Rights): Law {
  const open = withoutHidden(service, rights);
  if (open === service) return law;
  const { caseVersion } = law;
  return { ...law, caseVersion: { ...caseVersion, services: { ...caseVersion.services, [service.id]: open } } };
}

function offerTransition(
  law: Law,
  world: World,
  caseFile: CaseFile,
  context: Context,
  service: CompiledService,
  id: string,
): readonly AvailableCommand[] {
  const rule = service.transitions[id];
  const { machine } = service;
  if (!rule || !machine.accepts(machine.join(caseFile.stateSeen)).includes(id)) return [];
  const reason = rule.reasons === undefined ? undefined : law.caseVersion.codeLists[rule.reasons]?.codes[0]?.code;
  const command: Command = { type: 'take-transition', transition: id, ...(reason === undefined ? {} : { reason }) };
  const { refused } = refusalOf(law, world, caseFile, command, context);
  const toFillIn = rule.form !== undefined && refused?.code === 'form-incomplete';
  const inTheWay = toFillIn ? unmetAnyway(law, world, caseFile, context, service, rule) : refused;
  return [
    {
      command: 'take-transition',
      name: id,
      ...(rule.form === undefined ? {} : { form: rule.form }),
      ...(rule.reasons === undefined ? {} : { reasons: rule.reasons }),
      ...(inTheWay ? { refused: inTheWay } : {}),
    },
  ];
}

/** What refuses a step whatever its form is filled in with: its condition does not hold, and does not ask the form. */
function unmetAnyway(
  law: Law,
  world: World,
  caseFile: CaseFile,
  { actor, now }: Context,
  service: CompiledService,
  { when, form, by }: TransitionRule,
): Refusal | undefined {
  const condition = when === undefined ? undefined : service.conditions[when];
  if (!condition || form === undefined || condition.reads.some((path) => path.startsWith(`${form}.`))) return;
  const rights = actor.kind === 'person' && findRights(law.active, world, actor, caseFile, service.machine, now);
  if (!rights) return;
  return validateConditions(service, factsOf(service, world, caseFile, by), [condition.id], rights);
}

/** Placeholders for what the shell would draw: the decision is thrown away. */
const grants = { caseId: '', reference: '', salt: '' };

function refusalOf(
  law: Law,
  world: World,
  caseFile: CaseFile,
  command: Command,
  context: Context,
): { readonly refused?: Refusal } {
  const { outcome } = decide(law, world, caseFile, command, { ...context, grants });
  return outcome.ok ? {} : { refused: outcome.error };
}
