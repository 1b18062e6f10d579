import type { FileKind } from '../../pack/file-kinds.ts';
import type { PackFile } from '../../pack/pack-file.ts';
import type { FileReading } from './file-reading.ts';
import { readAccess } from './read-access.ts';
import {
  readCalendar,
  readCategories,
  readCodes,
  readDocument,
  readDuplicates,
  readFixture,
  readLayout,
  readLocale,
  readMigration,
  readOther,
  readPattern,
  readPreset,
  readReport,
  readRetention,
  readSafeguards,
  readSandbox,
  readScenario,
  readWhitelist,
} from './read-data.ts';
import { readDeadlines } from './read-deadlines.ts';
import { readForm } from './read-form.ts';
import { readManifest } from './read-manifest.ts';
import { readService } from './read-service.ts';

const readings: Readonly<Partial<Record<FileKind, FileReading>>> = {
  pack: readManifest,
  categories: readCategories,
  access: readAccess,
  whitelist: readWhitelist,
  retention: readRetention,
  safeguards: readSafeguards,
  calendar: readCalendar,
  codes: readCodes,
  locale: readLocale,
  scenario: readScenario,
  fixture: readFixture,
  service: readService,
  deadlines: readDeadlines,
  form: readForm,
  layout: readLayout,
  pattern: readPattern,
  preset: readPreset,
  document: readDocument,
  template: readDocument,
  report: readReport,
  duplicates: readDuplicates,
  migration: readMigration,
  users: readSandbox,
  synthetic: readSandbox,
};

/** How the differences of a file are read. Workflows and conditions depend on more than the file: they are not here. */
export function readingOf({ kind }: PackFile): FileReading {
  return readings[kind] ?? readOther;
}
