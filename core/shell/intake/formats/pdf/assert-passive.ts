import { type PDFContext, PDFDict, PDFName, PDFStream } from '@cantoo/pdf-lib';
import type { IntakeRefusal } from '../../../app/intake-port.ts';
import { unfit } from '../../unfit.ts';
import { everyObject } from './every-object.ts';

/** Keys that carry a program, a file or a form engine: ISO 32000-1, clauses 7.11, 12.6 and 12.7. */
const keys: Readonly<Record<string, IntakeRefusal>> = {
  JS: 'attachment-active',
  JavaScript: 'attachment-active',
  XFA: 'attachment-active',
  RichMediaContent: 'attachment-active',
  EmbeddedFiles: 'attachment-carries-files',
  EF: 'attachment-carries-files',
};
/** Actions that run, open or send something. Going to a page and opening a web address with a click are left. */
const actions = new Set([
  ...['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE', 'Movie', 'Sound', 'Rendition'],
  ...['RichMediaExecute', 'GoTo3DView'],
]);
const annotations: Readonly<Record<string, IntakeRefusal>> = {
  RichMedia: 'attachment-active',
  Movie: 'attachment-active',
  Sound: 'attachment-active',
  Screen: 'attachment-active',
  '3D': 'attachment-active',
  FileAttachment: 'attachment-carries-files',
};
/** The same words as they stand in the file, for one that is kept as it came: a reader may see objects that ours passes by. */
const words =
  /\/(JS|JavaScript|XFA|Launch|RichMedia|EmbeddedFiles?|FileAttachment|SubmitForm|ImportData)(?![A-Za-z0-9])/;

/** Refuses a PDF that does anything, carries files, or takes its content from elsewhere. Answers whether it is signed. */
export function assertPassive(context: PDFContext): { readonly signed: boolean } {
  let signed = false;
  for (const object of everyObject(context)) {
    if (object instanceof PDFStream && object.dict.has(PDFName.of('F'))) unfit('attachment-active');
    if (!(object instanceof PDFDict)) continue;
    for (const [key, value] of object.entries()) {
      const name = key.decodeText();
      if (Object.hasOwn(keys, name)) unfit(keys[name] as IntakeRefusal);
      if (name === 'ByteRange') signed = true;
      const word = wordOf(context, value);
      if (name === 'S' && word !== undefined && actions.has(word)) unfit('attachment-active');
      if (name === 'Subtype' && word !== undefined && Object.hasOwn(annotations, word)) {
        unfit(annotations[word] as IntakeRefusal);
      }
    }
  }
  return { signed };
}

/** Refuses the words themselves, wherever they stand uncompressed. */
export function assertNoActiveWords(text: string): void {
  const plain = text.replace(/#([0-9a-f]{2})/gi, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (words.test(plain)) unfit('attachment-active');
}

function wordOf(context: PDFContext, value: Parameters<PDFContext['lookup']>[0]): string | undefined {
  const found = context.lookup(value);
  return found instanceof PDFName ? found.decodeText() : undefined;
}
