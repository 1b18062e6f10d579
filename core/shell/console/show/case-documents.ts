import type { CaseLook, OfferedDocument } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { wordsOfVersion } from './case-header.ts';
import { inOneLine } from './in-one-line.ts';

/** A document that can be had, once for each language. */
export interface ShownDocument {
  readonly name: string;
  readonly links: readonly { readonly address: string; readonly text: string; readonly language: string }[];
}

/** A document that cannot be had at this stage, and when it can. */
export interface LaterDocument {
  readonly name: string;
  readonly when: string;
}

/** The documents that are somebody's to make in a case: those of now, and those of another stage. */
export function caseDocuments(
  visit: Visit,
  look: CaseLook,
  offered: readonly OfferedDocument[],
): { readonly now: readonly ShownDocument[]; readonly later: readonly LaterDocument[] } {
  const { words } = visit;
  const ofVersion = wordsOfVersion(visit, look.pack);
  const { caseId, service } = look.view;
  const nameOf = ({ id }: OfferedDocument) => ofVersion.name(`documents.${id}`);
  const stages = ({ during = [] }: OfferedDocument) =>
    inOneLine(
      words,
      during.map((state) => ofVersion.name(`states.${service}.${state}`)),
    );
  return {
    now: offered
      .filter(({ isOpen }) => isOpen)
      .map((one) => ({
        name: nameOf(one),
        links: one.languages.map((language) => ({
          address: `/cases/${caseId}/documents/${encodeURIComponent(one.id)}/${encodeURIComponent(language)}`,
          text: words.say('documents.download', {
            document: nameOf(one),
            language: languageName(words.language, language),
          }),
          language,
        })),
      })),
    later: offered
      .filter(({ isOpen }) => !isOpen)
      .map((one) => ({
        name: nameOf(one),
        when: one.during ? words.say('documents.laterAt', { stages: stages(one) }) : words.say('documents.laterElse'),
      })),
  };
}

function languageName(shownIn: string, language: string): string {
  return new Intl.DisplayNames([shownIn], { type: 'language' }).of(language) ?? language;
}
