import { findRights } from '../access/rights.ts';
import type { Refusal } from '../basics/refusal.ts';
import type { CompiledService } from '../compile/compiled-pack.ts';
import { decide } from '../decide/decide.ts';
import { extensionQuestion } from '../decide/extend-deadline.ts';
import { getService, type Law } from '../decide/progress.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Command } from '../model/command.ts';
import type { Context } from '../model/context.ts';
import type { World } from '../model/world.ts';

/** Something that an actor may try now, with the refusal it would meet apart from what is still to be filled in. */
export interface AvailableCommand {
  readonly command: Command['type'];
  /** Which transition, form, deadline, role or question. */
  readonly name?: string;
  readonly form?: string;
  /** Code list of the reasons that it needs. */
  readonly reasons?: string;
  readonly refused?: Refusal;
}

/** What an actor may try now. Each is tried on the case as it stands: nothing is listed that `decide` would not know. */
export function availableCommands(
  law: Law,
  world: World,
  caseFile: CaseFile,
  context: Context,
): readonly AvailableCommand[] {
  if (context.actor.kind !== 'person' || caseFile.closed) return [];
  const service = getService(law, caseFile.service);
  const rights = findRights(law.active, world, context.actor, caseFile, service.machine);
  if (!rights) return [];
  const found: AvailableCommand[] = [];
  for (const what of rights.may) {
    const transition = service.transitions[what];
    if (transition?.by === rights.side) found.push(...offerTransition(law, world, caseFile, context, service, what));
  }
  if (rights.may.has('record-answers')) {
    for (const form of Object.values(service.forms)) {
      const writable = form.fields.every(({ category }) => rights.writes.has(category));
      if (form.by === rights.side && writable) found.push({ command: 'record-answers', name: form.id, form: form.id });
    }
  }
  if (rights.may.has('attach-document')) {
    const fields = Object.values(service.forms).flatMap((form) => (form.by === rights.side ? form.fields : []));
    if (fields.some(({ attachment, category }) => attachment && rights.writes.has(category))) {
      found.push({ command: 'attach-document' });
    }
  }
  for (const deadline of Object.values(caseFile.deadlines)) {
    const extension = service.deadlines.find(({ id }) => id === deadline.rule)?.extension;
    if (!extension || deadline.status.is !== 'running' || deadline.extended || extension.askedBy !== rights.side)
      continue;
    if (rights.may.has('extend-deadline')) {
      const first = law.caseVersion.codeLists[extension.reasons]?.codes[0]?.code ?? '';
      const command: Command = { type: 'extend-deadline', deadline: deadline.id, reason: first };
      const refused = refusalOf(law, world, caseFile, command, context);
      found.push({ command: 'extend-deadline', name: deadline.id, reasons: extension.reasons, ...refused });
    }
    if (rights.may.has('record-finding') && extension.ask !== undefined && rights.roles.includes(extension.ask)) {
      const reasons = extension.askReasons === undefined ? {} : { reasons: extension.askReasons };
      found.push({ command: 'record-finding', name: extensionQuestion(deadline), ...reasons });
    }
  }
  if (rights.may.has('claim-task')) {
    for (const role of rights.roles) {
      const { refused } = refusalOf(law, world, caseFile, { type: 'claim-task', role }, context);
      if (!refused) found.push({ command: 'claim-task', name: role });
    }
  }
  if (rights.may.has('post-message') && service.messages !== undefined) found.push({ command: 'post-message' });
  return found;
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
  return [
    {
      command: 'take-transition',
      name: id,
      ...(rule.form === undefined ? {} : { form: rule.form }),
      ...(rule.reasons === undefined ? {} : { reasons: rule.reasons }),
      ...(refused && !toFillIn ? { refused } : {}),
    },
  ];
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
