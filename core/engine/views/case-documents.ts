import { mayReadCondition } from '../access/may-read.ts';
import type { Rights } from '../access/rights.ts';
import type { CivilDate } from '../basics/civil-date.ts';
import type { Category } from '../basics/identifiers.ts';
import type { DocumentRule } from '../compile/compiled-document.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { Block } from '../compile/template/block.ts';
import { factsOf } from '../decide/facts-of.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { World } from '../model/world.ts';
import { documentVariables, type WritingOf } from './document-variables.ts';

/** A document of a procedure, for somebody whose it is to make. */
export interface OfferedDocument {
  readonly id: string;
  readonly kind: DocumentRule['kind'];
  /** The languages in which it can be had. */
  readonly languages: readonly string[];
  /** Whether it can be had now. */
  readonly isOpen: boolean;
  /** The states to which it belongs, as the pack names them; absent where it belongs to none. */
  readonly during?: readonly string[];
}

/** A case with the rights of somebody in it. */
export interface DocumentsOf {
  /** The version under which the case was opened. */
  readonly pack: CompiledPack;
  readonly service: CompiledService;
  readonly world: World;
  readonly caseFile: CaseFile;
  readonly rights: Rights;
}

/** The documents that are somebody's to make in a case, now or at another stage. Of any other nothing is said. */
export function offeredDocuments(of: DocumentsOf): readonly OfferedDocument[] {
  return Object.values(of.pack.documents)
    .filter((rule) => isTheirs(rule, of))
    .map((rule) => ({
      id: rule.id,
      kind: rule.kind,
      languages: rule.languages,
      isOpen: isOpen(rule, of),
      ...(rule.during ? { during: rule.during } : {}),
    }));
}

/** The rule of a document that somebody may have now; undefined where there is none for them, whatever the reason. */
export function findDocument(of: DocumentsOf, id: string, language: string): DocumentRule | undefined {
  const rule = Object.hasOwn(of.pack.documents, id) ? of.pack.documents[id] : undefined;
  return rule?.languages.includes(language) && isTheirs(rule, of) && isOpen(rule, of) ? rule : undefined;
}

/** A document as it is written, before it is set. */
export interface WrittenDocument {
  readonly id: string;
  readonly language: string;
  /** What the pack calls it: no personal value. */
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly reference?: string;
  readonly on: CivilDate;
  /** The authority that makes it, in the language of the document. */
  readonly by?: string;
  readonly pack: { readonly title: string; readonly version: string; readonly hash: string };
  /** The categories that its reader may read of what it declares: what is logged. */
  readonly categories: readonly Category[];
}

/** Writes a document that `findDocument` has found. */
export function writeDocument(rule: DocumentRule, of: WritingOf): WrittenDocument {
  const { pack, service, world, caseFile, rights, language, today } = of;
  const named = (key: string, otherwise: string) =>
    pack.hasText(language, key) ? pack.text(language, key) : otherwise;
  const name = world.authorities[caseFile.parties[rule.side] ?? '']?.name;
  const by = name && (name[language] ?? name.en ?? Object.values(name)[0]);
  return {
    id: rule.id,
    language,
    title: named(`documents.${rule.id}`, rule.id.replaceAll('-', ' ')),
    blocks: rule.write(language, documentVariables(rule, of)),
    ...(caseFile.reference === undefined ? {} : { reference: caseFile.reference }),
    on: today,
    ...(by === undefined ? {} : { by }),
    pack: { title: named('pack.title', pack.id), version: pack.version, hash: pack.hash },
    categories: [...categoriesOf(rule, service)].filter((category) => rights.reads.has(category)).sort(),
  };
}

/** A notice without roles is for everybody of its sides; anything else for the roles of its side that make it. */
function isTheirs({ service, side, to, by, kind }: DocumentRule, { caseFile, rights }: DocumentsOf): boolean {
  if (service !== caseFile.service) return false;
  if (by.length === 0) return kind === 'notice' && (rights.side === side || to.includes(rights.side));
  return rights.side === side && by.some((role) => rights.roles.includes(role));
}

function isOpen(rule: DocumentRule, of: DocumentsOf): boolean {
  const { service, world, caseFile, rights } = of;
  const { side } = rights;
  const active = service.machine.active(caseFile.stateSeen[side] ?? '');
  if (rule.during && !rule.during.some((state) => active.includes(state))) return false;
  if (rule.on && !rule.on.some((name) => hasHappened(name, of))) return false;
  const { sent } = rule;
  if (
    sent &&
    !caseFile.transmissions.some(({ form, from, to }) => form === sent.form && from === side && to === sent.to)
  ) {
    return false;
  }
  if (rule.when === undefined) return true;
  const condition = service.conditions[rule.when];
  // Whether it can be had must not tell what its reader may not know.
  if (!condition || !mayReadCondition(service, condition, rights)) return false;
  return condition.evaluate(factsOf(service, world, caseFile, side)) === true;
}

/** True where the side knows that the transition was taken, or the state entered. */
function hasHappened(name: string, { service, caseFile, rights: { side } }: DocumentsOf): boolean {
  const isKnown = (sides: readonly string[] | undefined) => sides?.includes(side) === true;
  const happened = (what: string) => Object.hasOwn(caseFile.happened, `${what}:${name}`);
  return (
    (happened('transition') && isKnown(service.transitions[name]?.sides)) ||
    (happened('entered') && isKnown(service.machine.states[name]?.sides))
  );
}

function categoriesOf({ fields }: DocumentRule, { forms }: CompiledService): ReadonlySet<Category> {
  return new Set(
    fields.flatMap((path) => {
      const [id = '', ...steps] = path.split('.');
      const at = steps.join('.');
      return (forms[id]?.fields ?? [])
        .filter(({ pointer }) => {
          const dotted = pointer
            .split('/')
            .filter((token) => token !== '' && token !== '*')
            .join('.');
          return dotted === at || dotted.startsWith(`${at}.`);
        })
        .map(({ category }) => category);
    }),
  );
}
