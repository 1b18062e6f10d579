import { bindWorkflow } from './bind-workflow.ts';
import { Cursor } from './cursor.ts';
import type { FileKind } from './file-kinds.ts';
import { type MachineOutline, machineOutline } from './machine-outline.ts';
import type { PackFile } from './pack-file.ts';
import { noPositions } from './positions.ts';

/** The files of a pack laid out by what they are. A place where no file is has a cursor to nothing. */
export interface PackOutline {
  /** Name of the pack's folder. */
  readonly name: string;
  readonly files: readonly PackFile[];
  readonly manifest: Cursor;
  readonly categories: Cursor;
  readonly access: Cursor;
  readonly whitelist: Cursor;
  readonly retention: Cursor;
  readonly safeguards: Cursor;
  readonly scanner: Cursor;
  readonly calendars: ReadonlyMap<string, Cursor>;
  readonly codeLists: ReadonlyMap<string, Cursor>;
  readonly locales: ReadonlyMap<string, Cursor>;
  readonly scenarios: readonly Cursor[];
  readonly fixtures: ReadonlyMap<string, Cursor>;
  readonly documents: ReadonlyMap<string, DocumentOutline>;
  readonly reports: ReadonlyMap<string, Cursor>;
  readonly duplicates: Cursor;
  readonly migrations: readonly Cursor[];
  /** The accounts for trying the pack out. */
  readonly users: Cursor;
  /** What synthetic cases are made from. */
  readonly synthetic: Cursor;
  readonly presets: ReadonlyMap<string, Cursor>;
  /** Words for the scanner, by the name of their file. */
  readonly wordLists: ReadonlyMap<string, Cursor>;
  /** The names of all patterns and presets of `workflows/`, used or not. */
  readonly beside: NamesBeside;
  /** The services that the manifest lists, in its order. */
  readonly services: readonly ServiceOutline[];
}

/** What `workflows/` has to offer. */
export interface NamesBeside {
  readonly patterns: readonly string[];
  readonly presets: readonly string[];
  readonly wordLists: readonly string[];
}

/** The files of one document. */
export interface DocumentOutline {
  readonly id: string;
  /** A cursor to nothing where there are only words. */
  readonly document: Cursor;
  /** Its words by language; the value of each is its whole text. */
  readonly templates: ReadonlyMap<string, Cursor>;
}

/** The files of one service. */
export interface ServiceOutline {
  readonly id: string;
  readonly service: Cursor;
  readonly conditions: Cursor;
  readonly deadlines: Cursor;
  readonly forms: ReadonlyMap<string, Cursor>;
  readonly layouts: ReadonlyMap<string, Cursor>;
  /** The workflow in the words of this pack: the service's own, or the pattern's with its words bound. */
  readonly workflow: Cursor;
  readonly machine: MachineOutline;
  /** Set where the service names a pattern. */
  readonly pattern?: { readonly id: string; readonly declaration: Cursor; readonly workflow: Cursor };
}

/** Lays out the files of a pack and of the patterns and presets that it names. */
export function outlinePack(name: string, files: readonly PackFile[], offered: NamesBeside): PackOutline {
  const inPack = files.filter(({ path }) => !path.startsWith('workflows/'));
  const beside = files.filter(({ path }) => path.startsWith('workflows/'));
  const only = (kind: FileKind) => cursorTo(inPack, kind, [], `${kind}.yaml`);
  const manifest = only('pack');
  return {
    name,
    files,
    manifest,
    categories: only('categories'),
    access: only('access'),
    whitelist: only('whitelist'),
    retention: only('retention'),
    safeguards: only('safeguards'),
    scanner: only('scanner'),
    calendars: byName(inPack, 'calendar'),
    codeLists: byName(inPack, 'codes'),
    locales: byName(inPack, 'locale'),
    scenarios: inPack.filter(({ kind }) => kind === 'scenario').map((file) => new Cursor(file)),
    fixtures: byName(inPack, 'fixture'),
    documents: outlineDocuments(inPack),
    reports: byName(inPack, 'report'),
    duplicates: only('duplicates'),
    migrations: inPack.filter(({ kind }) => kind === 'migration').map((file) => new Cursor(file)),
    users: cursorTo(inPack, 'users', [], 'sandbox/users.yaml'),
    synthetic: cursorTo(inPack, 'synthetic', [], 'sandbox/synthetic.yaml'),
    presets: byName(beside, 'preset'),
    wordLists: byName(beside, 'words'),
    beside: offered,
    services: [
      ...new Set(
        manifest
          .at('services')
          .texts()
          .map(({ value }) => value),
      ),
    ].map((id) => outlineService(id, inPack, beside)),
  };
}

/** The name of the pattern that a service follows, if it follows one. */
export function patternOf(service: Cursor): string | undefined {
  return service.at('workflow').at('pattern').text;
}

function outlineDocuments(inPack: readonly PackFile[]): ReadonlyMap<string, DocumentOutline> {
  const templates = inPack.filter(({ kind }) => kind === 'template');
  const declared = inPack.filter(({ kind }) => kind === 'document');
  const ids = new Set([...declared, ...templates].map(({ names }) => names[0] ?? ''));
  return new Map(
    [...ids].map((id) => {
      const own = templates.filter(({ names }) => names[0] === id);
      const document = cursorTo(declared, 'document', [id], `documents/${id}.yaml`);
      return [id, { id, document, templates: byName(own, 'template', 1) }] as const;
    }),
  );
}

function outlineService(id: string, inPack: readonly PackFile[], beside: readonly PackFile[]): ServiceOutline {
  const mine = inPack.filter((file) => file.path.startsWith('services/') && file.names[0] === id);
  const only = (kind: FileKind) => cursorTo(mine, kind, [id], `services/${id}/${kind}.yaml`);
  const service = only('service');
  const patternId = patternOf(service);
  const own = only('workflow');
  const pattern =
    patternId === undefined
      ? undefined
      : {
          id: patternId,
          declaration: cursorTo(beside, 'pattern', [patternId], `workflows/${patternId}/pattern.yaml`),
          workflow: cursorTo(beside, 'workflow', [patternId], `workflows/${patternId}/workflow.yaml`),
        };
  const workflow = pattern ? bindWorkflow(pattern.workflow, service.at('workflow').at('bind')) : own;
  return {
    id,
    service,
    conditions: only('conditions'),
    deadlines: only('deadlines'),
    forms: byName(mine, 'form', 1),
    layouts: byName(mine, 'layout', 1),
    workflow,
    machine: machineOutline(workflow),
    ...(pattern ? { pattern } : {}),
  };
}

function byName(files: readonly PackFile[], kind: FileKind, position = 0): ReadonlyMap<string, Cursor> {
  return new Map(
    files.filter((file) => file.kind === kind).map((file) => [file.names[position] ?? '', new Cursor(file)]),
  );
}

function cursorTo(files: readonly PackFile[], kind: FileKind, names: readonly string[], path: string): Cursor {
  const file = files.find((each) => each.kind === kind && each.names.join('/') === names.join('/'));
  return new Cursor(file ?? { path, kind, names, value: undefined, hash: '', positions: noPositions });
}
