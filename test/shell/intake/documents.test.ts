import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cleanFile } from '../../../core/shell/intake/formats/clean-file.ts';
import { bomb, onePage, rawPdf, streamObject, talkingPdf, thePage, wordDocument } from './documents.ts';
import { plainJpeg, planted, talkingPng } from './pictures.ts';

const pdf = 'application/pdf';
const talking = await talkingPdf();
const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
} as const;
const clean = async (bytes: Uint8Array, mediaType: string, how: 'strip' | 'keep' = 'strip') =>
  Buffer.from(await cleanFile(Uint8Array.from(bytes), mediaType, how));

/** The content streams of each page, as they lie in the file. */
async function contents(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const streams = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []));
  return streams
    .filter(({ dict }) => !['XRef', 'ObjStm', 'Metadata'].includes(String(dict.get(PDFName.of('Type'))).slice(1)))
    .filter(({ dict }) => dict.get(PDFName.of('Filter')) !== PDFName.of('DCTDecode'))
    .map((stream) => Buffer.from(stream.getContents()).toString('hex'))
    .sort();
}

describe('a PDF', () => {
  it('loses who made it, when and with what, earlier versions, and the place of its photographs', async () => {
    const sent = await talkingPdf();
    expect(sent.includes(planted)).toBe(true);
    const kept = await clean(sent, pdf);
    expect(kept.includes(planted)).toBe(false);
    const document = await PDFDocument.load(kept, { updateMetadata: false });
    expect([document.getTitle(), document.getAuthor(), document.getProducer()]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    for (const [, object] of document.context.enumerateIndirectObjects()) {
      expect(String(object)).not.toContain(planted);
      if (object instanceof PDFRawStream) expect(Buffer.from(object.getContents()).includes(planted)).toBe(false);
    }
  });

  it('keeps its pages as they were', async () => {
    const sent = await talkingPdf();
    const kept = await clean(sent, pdf);
    expect((await PDFDocument.load(kept)).getPageCount()).toBe(2);
    expect(await contents(kept)).toEqual(await contents(sent));
    expect((await PDFDocument.load(kept)).getForm().getTextField('height')).toBeDefined();
  });

  it('can be cleaned again, and can stay as it is where the pack says so', async () => {
    const sent = await talkingPdf();
    const kept = await clean(sent, pdf);
    expect(await contents(await clean(kept, pdf))).toEqual(await contents(kept));
    expect(await clean(sent, pdf, 'keep')).toEqual(sent);
  });

  const ofCatalog = (entry: string) =>
    rawPdf([`<< /Type /Catalog /Pages 2 0 R ${entry} >>`, onePage[1], thePage, streamObject('', Buffer.from(' '))]);
  it.each([
    [
      'runs a script when opened',
      ofCatalog('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
      'attachment-active',
    ],
    [
      'hides the word in another spelling',
      ofCatalog('/OpenAction << /S /J#61vaScript /J#53 (x) >>'),
      'attachment-active',
    ],
    ['starts a program', ofCatalog('/OpenAction << /S /Launch /F (cmd.exe) >>'), 'attachment-active'],
    [
      'sends what is filled in',
      ofCatalog('/AA << /WC << /S /SubmitForm /F (http://x.example) >> >>'),
      'attachment-active',
    ],
    ['is a form of another engine', ofCatalog('/AcroForm << /XFA (x) /Fields [] >>'), 'attachment-active'],
    ['has named scripts', ofCatalog('/Names << /JavaScript << /Names [] >> >>'), 'attachment-active'],
    ['carries files', ofCatalog('/Names << /EmbeddedFiles << /Names [] >> >>'), 'attachment-carries-files'],
    [
      'is encrypted',
      rawPdf([...onePage, thePage, streamObject('', Buffer.from(' '))], '/Encrypt << /Filter /Standard /V 1 >>'),
      'attachment-locked',
    ],
    ['is signed', ofCatalog('/X << /Type /Sig /ByteRange [0 1 2 3] >>'), 'attachment-signed'],
    [
      'takes its content from elsewhere',
      rawPdf([...onePage, thePage, streamObject('/F (http://x.example)', Buffer.from(' '))]),
      'attachment-active',
    ],
    [
      'is followed by an archive',
      rawPdf(
        [...onePage, thePage, streamObject('', Buffer.from(' '))],
        '',
        Buffer.from(zipSync({ a: new Uint8Array(9) })).toString('latin1'),
      ),
      'attachment-hides-more',
    ],
    [
      'holds an archive as it is',
      rawPdf([...onePage, thePage, streamObject('', zipSync({ a: new Uint8Array(9) }))]),
      'attachment-hides-more',
    ],
    [
      'is followed by a page',
      rawPdf([...onePage, thePage, streamObject('', Buffer.from(' '))], '', '<html><script>'),
      'attachment-hides-more',
    ],
    ['begins with a page', Buffer.concat([Buffer.from('<html><script>/*'), talking]), 'attachment-type-differs'],
    [
      'has no page',
      rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
      'attachment-broken',
    ],
    ['has pages in a ring', rawPdf([onePage[0], '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']), 'attachment-broken'],
    [
      'is nested beyond reason',
      rawPdf([`<< /Type /Catalog /Pages 2 0 R /X ${'['.repeat(200_000)}`]),
      'attachment-broken',
    ],
    ['ends early', talking.subarray(0, 900), 'attachment-broken'],
    [
      'grows beyond measure',
      rawPdf([...onePage, thePage, ...Array(6).fill(streamObject('/Filter /FlateDecode', bomb))]),
      'attachment-expands',
    ],
    [
      'packs its objects twice',
      rawPdf([
        ...onePage,
        thePage,
        streamObject('', Buffer.from(' ')),
        streamObject('/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]', deflateSync(bomb)),
      ]),
      'attachment-expands',
    ],
    [
      'packs its objects and says how elsewhere',
      rawPdf([
        ...onePage,
        thePage,
        streamObject('', Buffer.from(' ')),
        streamObject('/Type /Obj#53tm /N 1 /First 4 /F#69lter 6 0 R', bomb),
        '[/LZWDecode /FlateDecode]',
      ]),
      'attachment-expands',
    ],
  ])('that %s is refused', async (_name, sent, code) => {
    await expect(clean(sent, pdf)).rejects.toMatchObject({ code });
  });

  it('is refused as it is for the same, but for a signature', async () => {
    await expect(clean(ofCatalog('/OpenAction << /S /Launch >>'), pdf, 'keep')).rejects.toMatchObject({
      code: 'attachment-active',
    });
    const signed = ofCatalog('/X << /Type /Sig /ByteRange [0 1 2 3] >>');
    expect(await clean(signed, pdf, 'keep')).toEqual(signed);
  });

  it('with a link to a web address is taken: nothing happens before a click', async () => {
    const sent = ofCatalog('/X << /S /URI /URI (https://shed.example) >>');
    expect((await clean(sent, pdf)).length).toBeGreaterThan(0);
  });
});

describe.each(['docx', 'odt'] as const)('a document of words (%s)', (kind) => {
  it('loses its authors, dates, properties, and the place of its photographs, and no word', async () => {
    const kept = await clean(wordDocument(kind), types[kind]);
    const files = unzipSync(kept);
    for (const content of Object.values(files)) expect(Buffer.from(content).includes(planted)).toBe(false);
    expect(Object.keys(files)).not.toContain('docProps/core.xml');
    const text = strFromU8(files[kind === 'docx' ? 'word/document.xml' : 'content.xml'] as Uint8Array);
    expect(text).toContain(kind === 'docx' ? 'The shed is ۲ metres high' : 'The shed is high');
    expect(await clean(kept, types[kind])).toEqual(kept);
  });

  const inside = kind === 'docx' ? 'word/' : '';
  it.each([
    ['a macro', { [kind === 'docx' ? 'word/vbaProject.bin' : 'Basic/Standard/Module1.xml']: 'x' }, 'attachment-active'],
    [
      'a file inside',
      { [kind === 'docx' ? 'word/embeddings/a.xlsx' : 'Object 1/content.xml']: 'x' },
      'attachment-carries-files',
    ],
    [
      'an archive under another name',
      { [`${inside}media/a.dat`]: zipSync({ a: new Uint8Array(9) }) },
      'attachment-carries-files',
    ],
    ['entities', { [`${inside}styles.xml`]: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }, 'attachment-expands'],
    ['a path that leads out', { '../../etc/passwd': 'x' }, 'attachment-broken'],
    ['a locked entry', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }, 'attachment-locked'],
    ['a picture that is none', { [`${inside}media/a.png`]: 'x' }, 'attachment-broken'],
  ] as const)('with %s is refused', async (_name, more, code) => {
    await expect(clean(wordDocument(kind, more as Record<string, string>), types[kind])).rejects.toMatchObject({
      code,
    });
  });

  it.each([
    ['more than is ever unpacked', 300 * 1024 * 1024, 'attachment-expands'],
    ['as many bytes as there are', 0xfffffffe, 'attachment-expands'],
    ['fewer than it has: no more is unpacked', 10, undefined],
  ])('with an entry that says it has %s', async (_name, size, code) => {
    const sent = wordDocument(kind, { [`${inside}media/a.dat`]: new Uint8Array(4 * 1024 * 1024) });
    sent.writeUInt32LE(size, sent.lastIndexOf('PK\x01\x02', sent.lastIndexOf('a.dat')) + 24);
    const answer = clean(sent, types[kind]);
    if (code) await expect(answer).rejects.toMatchObject({ code });
    else expect(unzipSync(await answer)[`${inside}media/a.dat`]?.length).toBe(size);
  });

  it('with something before it is refused', async () => {
    const sent = Buffer.concat([plainJpeg(), wordDocument(kind)]);
    await expect(clean(sent, types[kind])).rejects.toMatchObject({ code: 'attachment-type-differs' });
    await expect(clean(sent, 'image/jpeg')).rejects.toMatchObject({ code: 'attachment-hides-more' });
  });
});

describe('a DOCX', () => {
  it.each([
    [
      'takes its template from elsewhere',
      {
        'word/_rels/settings.xml.rels':
          '<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" Target="http://x.example/t.dotm" TargetMode="External"/></Relationships>',
      },
    ],
    [
      'fetches data when opened',
      {
        'word/document.xml':
          '<w:document><w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\\\cmd</w:instrText></w:document>',
      },
    ],
  ])('that %s is refused', async (_name, more) => {
    await expect(clean(wordDocument('docx', more as Record<string, string>), types.docx)).rejects.toMatchObject({
      code: 'attachment-active',
    });
  });
});

describe('what is never taken', () => {
  it.each([
    ['a drawing that can run', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'image/svg+xml'],
    ['a page', '<!doctype html><script>1</script>', 'text/html'],
    ['a page called a PDF', '<!doctype html><script>1</script>', pdf],
    ['a GIF that is a program, called a PNG', 'GIF89a/*\0\0*/=1;alert(1)', 'image/png'],
    ['nothing', '', 'image/png'],
    ['a JPEG called a PNG', plainJpeg(), 'image/png'],
    ['a PNG called a JPEG', talkingPng(), 'image/jpeg'],
    ['a DOCX called an ODT', wordDocument('docx'), types.odt],
  ])('%s', async (_name, sent, mediaType) => {
    await expect(clean(Buffer.from(sent as string), mediaType)).rejects.toMatchObject({
      code: 'attachment-type-differs',
    });
  });
});
