import { unfit } from '../../unfit.ts';

const entities = /<!(DOCTYPE|ENTITY)/i;
const locked = /<(manifest:)?encryption-data\b/;
const macros = /macroEnabled|<script:|<office:script\b|vbaProject|xlink:href="(vnd\.sun\.star\.script|macro):/i;
/** Fields that fetch or start something when a document is opened. */
const fields = /\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b/;
const relation = /<(\w+:)?Relationship\b[^>]*>/g;

/** Refuses XML of a document that runs, fetches or expands something. Links that a reader follows with a click are left. */
export function assertPassiveXml(path: string, xml: string): void {
  if (xml.startsWith('\xff\xfe') || xml.startsWith('\xfe\xff') || /encoding=["']utf-?16/i.test(xml))
    unfit('attachment-broken');
  if (entities.test(xml)) unfit('attachment-expands');
  if (locked.test(xml)) unfit('attachment-locked');
  if (macros.test(xml)) unfit('attachment-active');
  if (/instrText/.test(xml) && fields.test(xml.replace(/<[^>]*>/g, ''))) unfit('attachment-active');
  if (!path.endsWith('.rels')) return;
  for (const [found] of xml.matchAll(relation)) {
    if (/TargetMode\s*=\s*["']External/i.test(found) && !/\/hyperlink["']/.test(found)) unfit('attachment-active');
  }
}

/** The same XML without who wrote a comment or a change, and when; without relations to properties that are gone. */
export function withoutAuthors(path: string, xml: string): string {
  const unsigned = xml
    .replace(/(\bw:(?:author|initials))="[^"]*"/g, '$1="-"')
    .replace(/\sw:date="[^"]*"/g, '')
    .replace(/\sw:rsid\w*="[^"]*"/g, '')
    .replace(/<w:rsids>[\s\S]*?<\/w:rsids>/g, '')
    .replace(/<(dc:creator|meta:creator-initials|loext:sender-initials)>[^<]*</g, '<$1>-<')
    .replace(/<dc:date>[^<]*<\/dc:date>/g, '');
  if (path.endsWith('[Content_Types].xml'))
    return unsigned.replace(/<Override\b[^>]*PartName="\/docProps\/[^>]*\/>/g, '');
  if (path === '_rels/.rels') return unsigned.replace(/<Relationship\b[^>]*Target="\/?docProps\/[^>]*\/>/g, '');
  if (path === 'word/people.xml') return unsigned.replace(/<w15:person\b[\s\S]*<\/w15:person>/g, '');
  if (path === 'META-INF/manifest.xml') return unsigned.replace(/<manifest:file-entry\b[^>]*Thumbnails[^>]*\/>/g, '');
  return unsigned;
}
