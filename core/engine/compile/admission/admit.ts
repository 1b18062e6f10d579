import type { CivilDate } from '../../basics/civil-date.ts';
import { type Diagnostic, hasErrors } from '../../basics/diagnostic.ts';
import type { World } from '../../model/world.ts';
import { Cursor } from '../../pack/cursor.ts';
import type { PackOutline } from '../../pack/outline.ts';
import type { SourceFile } from '../../pack/pack-source.ts';
import { calendarsAreSound } from '../../pack/rules/calendars-are-sound.ts';
import { datesRunForward } from '../../pack/rules/dates-run-forward.ts';
import { everyCounterpartIsCovered } from '../../pack/rules/every-counterpart-is-covered.ts';
import { manifestIsSound } from '../../pack/rules/manifest-is-sound.ts';
import type { RuleReport } from '../../pack/rules/rule.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { admissionValidator } from '../reading/pack-schemas.ts';
import { readAgainst } from '../reading/read-against.ts';
import type { AdmissionReport } from './admission-report.ts';
import { checkAdmitted } from './check-admitted.ts';
import { checkCovered } from './check-covered.ts';
import { checkNames } from './check-names.ts';
import { checkWhole } from './check-whole.ts';
import { layOver } from './lay-over.ts';
import { outlineOfWorld } from './outline-of-world.ts';

/** A file in which an instance admits somebody. */
export interface AdmissionFile extends SourceFile {
  /** As shown to its author. */
  readonly path: string;
}

/** The world with an admission, and everything that is wrong with it or worth a warning. */
export interface Admitting {
  /** The next version of the world; absent where a diagnostic is an error. */
  readonly next?: World;
  /** The legal basis that the file states, with the world. */
  readonly basis?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The rules about packs that judge an admission too: what it brings must be as it would have to be in the pack. */
const sharedRules = [manifestIsSound, calendarsAreSound, datesRunForward, everyCounterpartIsCovered];

/**
 * The world after an admission. `pack` is the one in force, `on` the day that is on record with whoever is admitted. The
 * preview and the application both ask here. Never throws: every mistake in the file is a diagnostic with its place.
 */
export function admit(pack: PackOutline, world: World, source: AdmissionFile, on: CivilDate): Admitting {
  const read = readAgainst(source.path, source, { kind: 'unknown', names: [] }, admissionValidator());
  if (!read.isSound) return { diagnostics: new DiagnosticList(read.diagnostics).sorted() };
  const found = new DiagnosticList();
  const admission = new Cursor(read.file);
  const over = layOver(pack, world, admission, on);

  const report: AdmissionReport = (at, code, message, more) => void found.report(at, code, message, more);
  /** Rules look at the whole instance; only what the admission says itself is its mistake. */
  const ofAdmission: RuleReport = (at, code, message, more) => {
    const isAdmission = at.file === admission.file;
    const pointer = isAdmission
      ? at.pointer
      : at.file === over.outline.manifest.file
        ? over.place(at.pointer)
        : undefined;
    if (pointer !== undefined)
      found.report(new Cursor(admission.file, { pointer, value: at.value }), code, message, more);
  };
  const areNamed = checkNames(over, admission, report);
  for (const rule of sharedRules) rule(over.outline, ofAdmission);
  checkAdmitted(world, admission, report);
  // What somebody lacks only shows once every name is the right one.
  if (areNamed) {
    checkWhole(over.outline, admission, report);
    checkCovered(outlineOfWorld(pack, world), over.outline, admission, report);
  }

  const diagnostics = found.sorted();
  if (hasErrors(diagnostics)) return { diagnostics };
  return { next: over.next, basis: admission.at('basis').text ?? '', diagnostics };
}
