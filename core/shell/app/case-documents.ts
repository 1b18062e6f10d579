import type { Category } from '../../engine/basics/identifiers.ts';
import { isJsonObject, type JsonObject } from '../../engine/basics/json.ts';
import { localDate } from '../../engine/calendar/local-date.ts';
import type { DocumentRule } from '../../engine/compile/compiled-document.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import { codesOf } from '../../engine/model/event-codes.ts';
import { findDocument, offeredDocuments, writeDocument } from '../../engine/views/case-documents.ts';
import type { App } from './app.ts';
import type { Dependencies } from './dependencies.ts';
import { logRead } from './log-read.ts';
import { type CaseInSight, lookAtCase } from './look-at-case.ts';

/**
 * Documents that the pack declares, written from the record when they are asked for and kept nowhere: for those whose
 * they are to make, with what these may read.
 */
export function createCaseDocuments(needs: Dependencies): Pick<App, 'documents' | 'makeDocument'> {
  const { store, clocks, typesetter, sandbox } = needs;
  return {
    async documents(actor, caseId) {
      const sight = await lookAtCase(needs, actor, caseId, 'documents');
      return sight && offeredDocuments(documentsOf(sight));
    },
    async makeDocument(actor, caseId, { document, language }) {
      const sight = await lookAtCase(needs, actor, caseId, 'make-document');
      if (!sight) return undefined;
      const { law, service, world, caseFile, rights } = sight;
      const rule = findDocument(documentsOf(sight), document, language);
      if (!rule) {
        await logRead(needs, actor, { what: 'make-document', caseId, denied: true });
        return undefined;
      }
      const sent = rule.sent && (await sentLast(rule, sight, actor));
      const zone = world.authorities[actor.authority]?.zone ?? law.active.zone;
      const today = localDate(clocks.caseNow(), zone);
      const of = { pack: law.caseVersion, service, world, caseFile, rights, language, today };
      const written = writeDocument(rule, { ...of, ...(sent ? { sent } : {}) });
      const { categories } = written;
      await logRead(needs, actor, { what: 'document-made', caseId, document: rule.id, categories, ...under(sight) });
      return { title: written.title, content: await typesetter.pdf(written, { sandbox }) };
    },
  };

  /** By category, what was handed over with the newest transmission of the form. */
  async function sentLast(
    { sent }: DocumentRule,
    { rights, caseFile }: CaseInSight,
    actor: PersonActor,
  ): Promise<Readonly<Record<Category, JsonObject>>> {
    const stream = await store.asActor(actor).history(caseFile.id, rights.side);
    const newest = stream.findLast(({ copy }) => {
      if (copy.type !== 'form-transmitted') return false;
      const { form, from, to } = codesOf(copy, 'form-transmitted');
      return form === sent?.form && from === rights.side && to === sent.to;
    });
    const parts = newest?.copy.parts.filter((part) => part.sent === true) ?? [];
    return Object.fromEntries(
      parts.flatMap(({ category, value }) => {
        const content = Object.hasOwn(value, sent?.form ?? '') ? value[sent?.form ?? ''] : undefined;
        return isJsonObject(content) ? [[category, content] as const] : [];
      }),
    );
  }
}

function documentsOf({ law, service, world, caseFile, rights }: CaseInSight) {
  return { pack: law.caseVersion, service, world, caseFile, rights };
}

/** What is read while an emergency right is in force is logged with it. */
function under({ rights: { glasses } }: CaseInSight) {
  return glasses ? { glasses } : {};
}
