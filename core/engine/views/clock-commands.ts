import type { Rights } from '../access/rights.ts';
import type { Refusal } from '../basics/refusal.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { adoptionOf } from '../decide/adoption/adoption-of.ts';
import { extensionQuestion, mayStillAsk } from '../decide/extend-deadline.ts';
import { findSuspension } from '../decide/find-suspension.ts';
import type { Law } from '../decide/progress.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Command } from '../model/command.ts';
import type { Deadline } from '../model/deadline.ts';
import type { AvailableCommand } from './available-command.ts';

/** Tries a command on the case as it stands. */
type Attempt = (command: Command) => { readonly refused?: Refusal };

/** What an actor may try now about the clocks of a case: longer periods, suspensions, corrected dates. */
export function clockCommands(
  law: Law,
  service: CompiledService,
  caseFile: CaseFile,
  rights: Rights,
  attempt: Attempt,
): readonly AvailableCommand[] {
  return [
    ...Object.values(caseFile.deadlines).flatMap((deadline) => ofDeadline(law, service, deadline, rights, attempt)),
    ...heldCommands(law, caseFile, rights, attempt),
    ...suspensionCommands(service, caseFile, rights, attempt),
    ...corrections(service, caseFile, rights, attempt),
  ];
}

function ofDeadline(
  law: Law,
  service: CompiledService,
  deadline: Deadline,
  rights: Rights,
  attempt: Attempt,
): readonly AvailableCommand[] {
  const { may, side, roles } = rights;
  const extension = service.deadlines.find(({ id }) => id === deadline.rule)?.extension;
  if (!extension || deadline.status.is !== 'running' || !deadline.sides.includes(side)) return [];
  const found: AvailableCommand[] = [];
  const { id, asked, obstacles = [] } = deadline;
  if (extension.askedBy === side && mayStillAsk(deadline, extension)) {
    if (may.has('extend-deadline')) {
      const reason = law.caseVersion.codeLists[extension.reasons]?.codes[0]?.code ?? '';
      const refused = attempt({ type: 'extend-deadline', deadline: id, reason });
      found.push({ command: 'extend-deadline', name: id, reasons: extension.reasons, ...refused });
    }
    if (may.has('record-finding') && extension.ask !== undefined && roles.includes(extension.ask)) {
      const reasons = extension.askReasons === undefined ? {} : { reasons: extension.askReasons };
      found.push({ command: 'record-finding', name: extensionQuestion(deadline), ...reasons });
    }
  }
  const isWaiting = asked !== undefined && asked.refusedOn === undefined;
  if (extension.consentOf === side && isWaiting && may.has('consent-extension')) {
    const refused = attempt({ type: 'consent-extension', deadline: id, answer: true });
    found.push({ command: 'consent-extension', name: id, ...refused });
  }
  const isHeldUp = obstacles.some(({ until }) => until === undefined);
  if (extension.askedBy === side && isHeldUp && may.has('end-extension')) {
    found.push({ command: 'end-extension', name: id, ...attempt({ type: 'end-extension', deadline: id }) });
  }
  return found;
}

/** A clock that is held waits for those who may settle it; that its effect has become impossible is told when it is asked for. */
function heldCommands(
  law: Law,
  caseFile: CaseFile,
  { may, side, roles }: Rights,
  attempt: Attempt,
): readonly AvailableCommand[] {
  const adoption = adoptionOf({ law, caseFile });
  if (!adoption || !may.has('settle-deadline') || !adoption.rule.settledBy.some((role) => roles.includes(role)))
    return [];
  const { reasons } = adoption.rule;
  const reason = adoption.pack.codeLists[reasons]?.codes[0]?.code ?? '';
  return Object.values(caseFile.deadlines)
    .filter(({ status, sides }) => status.is === 'held' && sides.includes(side))
    .map(({ id }) => {
      const refused = attempt({ type: 'settle-deadline', deadline: id, answer: 'set-aside', reason });
      return { command: 'settle-deadline', name: id, reasons, ...refused } as const;
    });
}

function suspensionCommands(
  service: CompiledService,
  caseFile: CaseFile,
  { may, side }: Rights,
  attempt: Attempt,
): readonly AvailableCommand[] {
  return Object.values(service.suspensions)
    .filter(({ by, sides }) => by.includes(side) && sides.includes(side))
    .flatMap(({ cause }) => {
      const type = findSuspension(caseFile, cause) ? 'resume-case' : 'suspend-case';
      return may.has(type) ? [{ command: type, name: cause, ...attempt({ type, cause }) } as const] : [];
    });
}

/** Steps of the own side whose day can be put right: those that may be dated back at all. */
function corrections(
  service: CompiledService,
  caseFile: CaseFile,
  { may, side }: Rights,
  attempt: Attempt,
): readonly AvailableCommand[] {
  if (!may.has('correct-date')) return [];
  return Object.entries(caseFile.taken).flatMap(([id, { on }]) => {
    const rule = service.transitions[id];
    if (rule?.by !== side || rule.daysBack === 0) return [];
    const refused = attempt({ type: 'correct-date', transition: id, to: on, reason: 'reason' });
    return [{ command: 'correct-date', name: id, ...refused } as const];
  });
}
