import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { type Zippable, zipSync } from 'fflate';
import { cameraJpeg, planted } from './pictures.ts';

/** A PDF with two pages, a photograph, a form, and everything that tells of its making. */
export async function talkingPdf(change: (document: PDFDocument) => void = () => {}): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setTitle(planted);
  document.setAuthor(planted);
  document.setProducer(planted);
  document.setKeywords([planted]);
  const page = document.addPage([300, 200]);
  page.drawText('Plot 7, shed', { x: 20, y: 100 });
  page.drawImage(await document.embedJpg(cameraJpeg()), { x: 20, y: 20, width: 48, height: 32 });
  document.addPage([300, 200]).drawText('Second page', { x: 20, y: 100 });
  const field = document.getForm().createTextField('height');
  field.addToPage(page, { x: 100, y: 20, width: 50, height: 20 });
  const { context, catalog } = document;
  const xmp = context.register(
    context.stream(`<x:xmpmeta>${planted}</x:xmpmeta>`, { Type: 'Metadata', Subtype: 'XML' }),
  );
  catalog.set(PDFName.of('Metadata'), xmp);
  context.register(PDFString.of(`an earlier version: ${planted}`));
  page.node.addAnnot(
    context.register(
      context.obj({
        Type: 'Annot',
        Subtype: 'Text',
        Rect: [0, 0, 9, 9],
        Contents: PDFString.of('look here'),
        T: PDFString.of(planted),
        M: PDFString.of(`D:2026${planted}`),
      }),
    ),
  );
  change(document);
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** A PDF written by hand: its objects from number 1 on, the first of them the catalog. */
export function rawPdf(objects: readonly (string | Buffer)[], trailer = '', behind = ''): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let at = (pieces[0] as Buffer).length;
  for (const [index, object] of objects.entries()) {
    const piece = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    places.push(at);
    pieces.push(piece);
    at += piece.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...pieces, Buffer.from(`${table}${end}${behind}`)]);
}

/** The objects of a PDF of one empty page; more can follow as number 5 and so on. */
export const onePage = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'] as const;

/** Its page, whose content is object 4. */
export const thePage = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>';

/** A stream object. */
export function streamObject(dictionary: string, content: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);
}

/** A small document of the kind, with entries in place of its own or beside them. */
export function wordDocument(kind: 'docx' | 'odt', more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  const own = kind === 'docx' ? docx : odt;
  const files: Zippable = {};
  for (const [path, content] of Object.entries({ ...own, ...more })) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    files[path] = path === 'mimetype' ? [bytes, { level: 0 }] : bytes;
  }
  return Buffer.from(zipSync(files));
}

/** Bytes that are 64 MiB once unpacked. */
export const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));

const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const docx: Readonly<Record<string, string | Uint8Array>> = {
  '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
  '_rels/.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  'docProps/core.xml': `${xml}<cp:coreProperties><dc:creator>${planted}</dc:creator></cp:coreProperties>`,
  'word/document.xml': `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="${planted}" w:date="2026-03-02T09:00:00Z"><w:r><w:t>The shed is ۲ metres high</w:t></w:r></w:ins></w:p></w:body></w:document>`,
  'word/media/photo.jpg': Uint8Array.from(cameraJpeg()),
};
const odt: Readonly<Record<string, string | Uint8Array>> = {
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml': `${xml}<office:document-content xmlns:office="o" xmlns:text="t" xmlns:dc="d"><office:annotation><dc:creator>${planted}</dc:creator><dc:date>2026-03-02</dc:date></office:annotation><text:p>The shed is high</text:p></office:document-content>`,
  'meta.xml': `${xml}<office:document-meta xmlns:dc="d"><dc:creator>${planted}</dc:creator></office:document-meta>`,
  'META-INF/manifest.xml': `${xml}<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="/"/></manifest:manifest>`,
  'Thumbnails/thumbnail.png': new TextEncoder().encode(planted),
};
