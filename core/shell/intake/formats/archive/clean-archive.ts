import { type UnzipFileInfo, unzipSync, type Zippable, zipSync } from 'fflate';
import { limits } from '../../limits.ts';
import { Unfit, unfit } from '../../unfit.ts';
import { byteText, joined } from '../byte-text.ts';
import { cleanJpeg } from '../clean-jpeg.ts';
import { cleanPng } from '../clean-png.ts';
import type { Cleaning } from '../cleaning.ts';
import { assertPassiveXml, withoutAuthors } from './word-xml.ts';

/** Entries that run or carry something. Paths are those of OOXML and of OpenDocument. */
const active =
  /(^|\/)(vbaProject|vbaData|activeX|Basic|Scripts|Configurations2)(\/|\.|$)|\.(bin|exe|js|vbs|com|scr|jar)$/i;
const carried =
  /(^|\/)(embeddings|Object \d+|ObjectReplacements|attachedToolbars)(\/|$)|\.(zip|docx?|xlsx?|pptx?|ole)$/i;
/** Properties of the document, thumbnails and what only serves them. */
const tales = /^(docProps|Thumbnails)\//;
const openDocumentTale = 'meta.xml';
const neutralMeta =
  '<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>';
/** The entry that says what an OpenDocument is: first and unpacked, OpenDocument 1.2, part 3, clause 3.3. */
const typeEntry = 'mimetype';
const fixedDate = new Date('1980-01-01T12:00:00Z');

/**
 * A DOCX or ODT without properties, authors, dates of changes and thumbnails, packed anew; pictures in it are cleaned as
 * such. Refused: macros, embedded files, templates and data from elsewhere, entities, encryption, and an archive that
 * grows beyond measure. What the entries say of their size is all that is ever unpacked of them.
 */
export async function cleanArchive(bytes: Uint8Array, how: Cleaning): Promise<Uint8Array> {
  if (!byteText(bytes.subarray(0, 4)).startsWith('PK\x03\x04')) unfit('attachment-hides-more');
  const entries = unpack(bytes);
  const cleaned: Zippable = {};
  const type = entries[typeEntry];
  if (type) cleaned[typeEntry] = [type, { level: 0, mtime: fixedDate }];
  for (const [path, content] of Object.entries(entries)) {
    if (path === typeEntry || path.endsWith('/')) continue;
    if (path.endsWith('.xml') || path.endsWith('.rels')) assertPassiveXml(path, byteText(content));
    if (tales.test(path)) continue;
    cleaned[path] = [
      path === openDocumentTale ? Buffer.from(neutralMeta) : await cleanEntry(path, content),
      { mtime: fixedDate },
    ];
  }
  return how === 'keep' ? bytes : joined([zipSync(cleaned, { level: 6 })]);
}

function unpack(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  const seen = new Set<string>();
  let size = 0;
  let packed = 0;
  const look = ({ name, originalSize, size: own, compression }: UnzipFileInfo): boolean => {
    size += originalSize;
    packed += own;
    if (seen.size >= limits.entries || size > limits.expanded || packed > bytes.length) unfit('attachment-expands');
    if (seen.has(name) || /(^|\/)\.\.(\/|$)|^\/|\\|\0/.test(name)) unfit('attachment-broken');
    seen.add(name);
    if (compression !== 0 && compression !== 8) unfit('attachment-broken');
    if (active.test(name)) unfit('attachment-active');
    if (carried.test(name)) unfit('attachment-carries-files');
    return true;
  };
  try {
    return unzipSync(bytes, { filter: look });
  } catch (error) {
    if (error instanceof Unfit) throw error;
    return unfit('attachment-broken');
  }
}

async function cleanEntry(path: string, content: Uint8Array): Promise<Uint8Array> {
  if (/\.jpe?g$/i.test(path)) return cleanJpeg(content, 'strip');
  if (/\.png$/i.test(path)) return cleanPng(content, 'strip');
  if (/\.(xml|rels)$/i.test(path)) return Buffer.from(withoutAuthors(path, byteText(content)), 'latin1');
  if (byteText(content.subarray(0, 4)).startsWith('PK')) unfit('attachment-carries-files');
  return content;
}
