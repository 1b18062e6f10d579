import type { Json } from '../../../engine/basics/json.ts';
import type { Attachment } from '../../../engine/model/case-file.ts';
import type { CaseLook } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';

/** A document of a case as a link. */
export interface ShownFile {
  readonly address: string;
  /** Its type and size. */
  readonly text: string;
  readonly isChecked: boolean;
}

/** The document with this id, where the person may read it. */
export function shownFile(words: PageWords, { view }: Pick<CaseLook, 'view'>, id: Json): readonly ShownFile[] {
  return view.attachments
    .filter((attachment) => attachment.id === id)
    .map((attachment) => ({
      address: `/cases/${view.caseId}/files/${encodeURIComponent(attachment.id)}`,
      text: words.say('facts.file', { type: typeName(words, attachment), size: sizeWords(words, attachment.size) }),
      isChecked: attachment.scanned === 'clean',
    }));
}

/** The name under which a document is saved: it says nothing of anybody. */
export function fileName({ view, pack }: Pick<CaseLook, 'view' | 'pack'>, id: string, words: PageWords): string {
  const attachment = view.attachments.find((one) => one.id === id);
  const form = attachment && `forms.${view.service}.${attachment.form}.title`;
  const title = form !== undefined && pack.hasText(words.language, form) ? pack.text(words.language, form) : 'document';
  const ending = endings[attachment?.mediaType ?? ''];
  return `${view.reference ?? 'case'} ${title}${ending === undefined ? '' : `.${ending}`}`.replaceAll(
    /[\\/:*?"<>|]/g,
    '-',
  );
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'text/plain': 'txt',
};

function typeName(words: PageWords, { mediaType }: Attachment): string {
  const kind = (endings[mediaType] ?? mediaType.split('/').at(-1) ?? mediaType).toUpperCase();
  return words.say('facts.kind', { kind });
}

function sizeWords(words: PageWords, bytes: number): string {
  if (bytes < 1_000_000) return words.say('facts.kB', { size: Math.max(1, Math.round(bytes / 1000)) });
  return words.say('facts.MB', { size: Math.round(bytes / 100_000) / 10 });
}
