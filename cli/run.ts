import { Command, CommanderError, Help, type Option } from 'commander';
import { callsOf } from '../core/shell/runtime/calls-of.ts';
import { findOperatorMessage } from '../core/shell/runtime/operator-message.ts';
import { systemErrorCode } from '../core/shell/runtime/start-fault.ts';
import { addArchiveVerify } from './commands/archive-verify.ts';
import { addAuditCheckpoint } from './commands/audit-checkpoint.ts';
import { addAuditExport } from './commands/audit-export.ts';
import { addAuditKey } from './commands/audit-key.ts';
import { addAuditResume } from './commands/audit-resume.ts';
import { addAuditVerify } from './commands/audit-verify.ts';
import { addBackup } from './commands/backup.ts';
import { addCalendarAnnounce } from './commands/calendar-announce.ts';
import { addCaseGenerate } from './commands/case-generate.ts';
import { addCaseImport } from './commands/case-import.ts';
import { addCounterpartAdmit } from './commands/counterpart-admit.ts';
import { addCounterpartSwitch } from './commands/counterpart-switch.ts';
import { addDeadlineExplain } from './commands/deadline-explain.ts';
import { addDemo } from './commands/demo.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDrill } from './commands/drill.ts';
import { addErasureCertificate } from './commands/erasure-certificate.ts';
import { addErasureReplay } from './commands/erasure-replay.ts';
import { addKeysDestroy } from './commands/keys-destroy.ts';
import { addKeysRetoken } from './commands/keys-retoken.ts';
import { addKeysRewrap } from './commands/keys-rewrap.ts';
import { addKeysRotate } from './commands/keys-rotate.ts';
import { addKeysStatus } from './commands/keys-status.ts';
import { addKeysTurnSearch } from './commands/keys-turn-search.ts';
import { addPackAccess } from './commands/pack-access.ts';
import { addPackActivate } from './commands/pack-activate.ts';
import { addPackDiff } from './commands/pack-diff.ts';
import { addPackDocs } from './commands/pack-docs.ts';
import { addPackEval } from './commands/pack-eval.ts';
import { addPackGraph } from './commands/pack-graph.ts';
import { addPackInit } from './commands/pack-init.ts';
import { addPackInstall } from './commands/pack-install.ts';
import { addPackKey } from './commands/pack-key.ts';
import { addPackList } from './commands/pack-list.ts';
import { addPackPoints } from './commands/pack-points.ts';
import { addPackRollback } from './commands/pack-rollback.ts';
import { addPackSign } from './commands/pack-sign.ts';
import { addPackSimulate } from './commands/pack-simulate.ts';
import { addPackStage } from './commands/pack-stage.ts';
import { addPackTest } from './commands/pack-test.ts';
import { addPackTypes } from './commands/pack-typescript.ts';
import { addPackUpgrade } from './commands/pack-upgrade.ts';
import { addPackVerify } from './commands/pack-verify.ts';
import { addReportList } from './commands/report-list.ts';
import { addReportRun } from './commands/report-run.ts';
import { addRestore } from './commands/restore.ts';
import { addRetentionPlan } from './commands/retention-plan.ts';
import { addRetentionRun } from './commands/retention-run.ts';
import { addServe } from './commands/serve.ts';
import { addTokenAdd } from './commands/token-add.ts';
import { addTokenList } from './commands/token-list.ts';
import { addTokenRevoke } from './commands/token-revoke.ts';
import { addTransmissions } from './commands/transmissions.ts';
import { addUserAdd } from './commands/user-add.ts';
import { addUserLink } from './commands/user-link.ts';
import { addUserList } from './commands/user-list.ts';
import { addUserPolicy } from './commands/user-policy.ts';
import { addUserReset } from './commands/user-reset.ts';
import { addUserRoles } from './commands/user-roles.ts';
import { addUserDisable, addUserEnable } from './commands/user-switch.ts';
import { addWalk } from './commands/walk.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { packageVersion } from './package-version.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command line (without the program's name) and answers with the exit code. Never throws, never exits. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCode.ok;
  try {
    await createProgram(io, (value) => {
      code = value;
    }).parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, io);
  }
}

const exitCodes = `
Exit codes: 0 done, 1 what was asked about has problems, 2 the command line is wrong, 70 the machine failed.`;

/** The whole program: also what the reference of the command line is generated from. */
export function createProgram(io: Io, done: (code: number) => void): Command {
  const program = new Command('rcms')
    .description('A configurable case-management framework whose procedures are data.')
    .version(packageVersion())
    .addHelpText('after', exitCodes)
    .configureHelp({ optionDescription })
    .showHelpAfterError('Run with --help for the flags and arguments.')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err });
  const pack = program.command('pack').description('Write, check and try a country pack, and put it in force.');
  addPackInit(pack, io, done);
  addPackVerify(pack, io, done);
  addPackTest(pack, io, done);
  addPackSimulate(pack, io, done);
  addPackEval(pack, io, done);
  addPackDiff(pack, io, done);
  addPackGraph(pack, io, done);
  addPackTypes(pack, io, done);
  addPackUpgrade(pack, io, done);
  addPackAccess(pack, io, done);
  addPackDocs(pack, io, done);
  addPackPoints(pack, io, done);
  addPackKey(pack, io, done);
  addPackSign(pack, io, done);
  addPackInstall(pack, io, done);
  addPackList(pack, io, done);
  addPackStage(pack, io, done);
  addPackActivate(pack, io, done);
  addPackRollback(pack, io, done);
  const deadline = program.command('deadline').description('Look into the deadlines of a pack.');
  addDeadlineExplain(deadline, io, done);
  addWalk(program, io, done);
  const cases = program.command('case').description('Bring cases in.');
  addCaseImport(cases, io, done);
  addCaseGenerate(cases, io, done);
  const calendar = program
    .command('calendar')
    .description('Keep the calendars of an instance, with what they do to open cases.');
  addCalendarAnnounce(calendar, io, done);
  const counterpart = program
    .command('counterpart')
    .description('Keep the counterparts of an instance and the authorities that act for them.');
  addCounterpartAdmit(counterpart, io, done);
  addCounterpartSwitch('suspend')(counterpart, io, done);
  addCounterpartSwitch('resume')(counterpart, io, done);
  const user = program.command('user').description('Keep the accounts of an instance.');
  addUserAdd(user, io, done);
  addUserList(user, io, done);
  addUserDisable(user, io, done);
  addUserEnable(user, io, done);
  addUserRoles(user, io, done);
  addUserLink(user, io, done);
  addUserReset(user, io, done);
  addUserPolicy(user, io, done);
  const token = program.command('token').description('Keep the tokens by which machines act for people.');
  addTokenAdd(token, io, done);
  addTokenList(token, io, done);
  addTokenRevoke(token, io, done);
  const report = program.command('report').description('Count cases by the reports of the pack in force.');
  addReportList(report, io, done);
  addReportRun(report, io, done);
  const audit = program
    .command('audit')
    .description('Prove that the record is what was written, here or on another machine.');
  addAuditVerify(audit, io, done);
  addAuditExport(audit, io, done);
  addAuditKey(audit, io, done);
  addAuditCheckpoint(audit, io, done);
  addAuditResume(audit, io, done);
  addTransmissions(program, io, done);
  const retention = program.command('retention').description('See what is kept until when, and carry out what is due.');
  addRetentionPlan(retention, io, done);
  addRetentionRun(retention, io, done);
  const archive = program.command('archive').description('Look into packages of what was archived.');
  addArchiveVerify(archive, io, done);
  const keys = program.command('keys').description('Turn the keys under which personal data are sealed.');
  addKeysStatus(keys, io, done);
  addKeysRotate(keys, io, done);
  addKeysRewrap(keys, io, done);
  addKeysDestroy(keys, io, done);
  addKeysTurnSearch(keys, io, done);
  addKeysRetoken(keys, io, done);
  const erasure = program
    .command('erasure')
    .description('Certify what was erased, and keep it erased in a database that was put back.');
  addErasureCertificate(erasure, io, done);
  addErasureReplay(erasure, io, done);
  addBackup(program, io, done);
  addRestore(program, io, done);
  addDrill(program, io, done);
  addServe(program, io, done);
  addDemo(program, io, done);
  addDoctor(program, io, done);
  return program;
}

/** What commander says of an option, and that it must be given. */
function optionDescription(option: Option): string {
  const said = new Help().optionDescription(option);
  return option.mandatory ? `${said} (required)` : said;
}

function explain(error: unknown, io: Io): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  }
  if (error instanceof UsageError) {
    io.err(`${error.message}\n`);
    return exitCode.usage;
  }
  const known = findOperatorMessage(error);
  if (known) {
    io.err([known.message, ...(known.mend === undefined ? [] : [known.mend]), ''].join('\n'));
    return usageCodes.has(known.code) ? exitCode.usage : exitCode.fault;
  }
  io.err(describeFault(error));
  return exitCode.fault;
}

/** Faults that are about what the command line named. */
const usageCodes: ReadonlySet<string> = new Set([
  'file-unreadable',
  'folder-in-use',
  'pack-missing',
  'pack-unreadable',
]);

/** The messages of unexpected errors may quote data: only their kind and place are shown. */
function describeFault(error: unknown): string {
  const known = error instanceof Error ? error : new Error(typeof error);
  const code = systemErrorCode(known);
  const kind = code !== undefined && /^\w{1,40}$/.test(code) ? `${known.name} ${code}` : known.name;
  const head = `The program failed (${kind}). This is a fault of the machine or of the program.`;
  return [head, ...callsOf(known).map((call) => `    ${call}`), ''].join('\n');
}
