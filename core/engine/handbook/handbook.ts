import { accessMatrix } from '../access/matrix.ts';
import type { CivilDate } from '../basics/civil-date.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { Verification } from '../prove/verify.ts';
import { type GlassEntry, glassEntries, type SeparationEntry, separationEntries } from './access-chapter.ts';
import {
  type DocumentEntry,
  type DuplicatesEntry,
  documentEntries,
  duplicatesEntries,
  type PassageEntry,
  passageEntries,
  type ReportEntry,
  reportEntries,
} from './declared-chapter.ts';
import { exampleDay } from './example-day.ts';
import { type InstrumentEntry, instrumentEntries } from './instrument-chapter.ts';
import { type Named, namingIn } from './naming.ts';
import { openPoints, type PointGroup, pointNumbers } from './open-points.ts';
import { type RetentionEntry, retentionEntries } from './retention-chapter.ts';
import { type ServiceChapter, serviceChapter } from './service-chapter.ts';
import { sourceReader } from './sourced.ts';
import {
  type AuthorityEntry,
  authorityEntries,
  type CalendarEntry,
  type CodeListEntry,
  calendarEntries,
  codeListEntries,
} from './world-chapter.ts';

/** The printable procedure of a pack in one language. */
export interface Handbook {
  readonly language: string;
  readonly pack: string;
  readonly title: string;
  readonly version: string;
  /** Content hash of the pack and of the patterns that it uses. */
  readonly hash: string;
  readonly zone: string;
  readonly sides: readonly Named[];
  /** The day from which examples are computed. */
  readonly from: CivilDate;
  readonly instruments: readonly InstrumentEntry[];
  readonly services: readonly ServiceChapter[];
  readonly separations: readonly SeparationEntry[];
  readonly glass: readonly GlassEntry[];
  readonly passages: readonly PassageEntry[];
  readonly retention: { readonly enforced: boolean; readonly rules: readonly RetentionEntry[] };
  readonly documents: readonly DocumentEntry[];
  readonly duplicates: readonly DuplicatesEntry[];
  readonly reports: readonly ReportEntry[];
  readonly authorities: readonly AuthorityEntry[];
  readonly calendars: readonly CalendarEntry[];
  readonly codeLists: readonly CodeListEntry[];
  readonly points: readonly PointGroup[];
}

/** A pack that compiled, with what was proved of it. */
export type VerifiedPack = Verification & { readonly pack: CompiledPack };

/** Gathers the procedure of a pack in one of its languages; examples begin on `from`, or on a day that the pack suggests. */
export function handbookOf(verified: VerifiedPack, language: string, from?: CivilDate): Handbook {
  const { pack, outline, diagnostics } = verified;
  const naming = namingIn(pack, language);
  const points = openPoints(pack, outline, naming);
  const source = sourceReader(naming, pointNumbers(points));
  const day = from ?? exampleDay(pack);
  const idle = diagnostics.filter(({ code }) => code === 'NOT-ENFORCED').map(({ at }) => `${at.file}#${at.pointer}`);
  // A part of it that is not carried out is not left unsaid.
  const isEnforced = (file: string, pointer: string) => {
    const place = `${file}#${pointer}`;
    return idle.every((one) => one !== place && !one.startsWith(`${place}/`));
  };
  const matrix = accessMatrix(pack);
  const chapters = { verified, matrix, from: day, naming, source };
  return {
    language,
    pack: pack.id,
    title: pack.text(language, 'pack.title'),
    version: pack.version,
    hash: pack.hash,
    zone: pack.zone,
    sides: pack.sides.map((side) => naming.name('sides', side)),
    from: day,
    instruments: instrumentEntries(outline, naming, source),
    services: outline.services.flatMap((service) => serviceChapter(service, chapters) ?? []),
    separations: separationEntries(pack, outline, naming, source),
    glass: glassEntries(pack, outline, naming, isEnforced),
    passages: passageEntries(pack, outline, naming, source),
    retention: {
      enforced: isEnforced(outline.retention.file.path, ''),
      rules: retentionEntries(outline, naming, source),
    },
    documents: documentEntries(outline, naming, source, isEnforced),
    duplicates: duplicatesEntries(outline, naming, source, isEnforced),
    reports: reportEntries(outline, naming, source, isEnforced),
    authorities: authorityEntries(pack, naming),
    calendars: calendarEntries(pack, outline, naming, source),
    codeLists: codeListEntries(outline, naming, source),
    points,
  };
}
