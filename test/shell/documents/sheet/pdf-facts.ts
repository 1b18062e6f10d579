import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';

/** What a reader of PDF finds in a file. */
export interface PdfFacts {
  readonly pages: number;
  readonly language: string | undefined;
  readonly isTagged: boolean;
  /** The sorts of the tags in their order: H1, P, Table ... */
  readonly tags: readonly string[];
  readonly title: string | undefined;
  /** The metadata (XMP) as written. */
  readonly xmp: string;
  /** The letters that are drawn, page by page, by the code points that the file itself gives for them. */
  readonly text: string;
}

/** Reads a PDF without the program that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<PdfFacts> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog } = pdf;
  const tree = catalog.lookup(PDFName.of('StructTreeRoot'));
  const marks = catalog.lookup(PDFName.of('MarkInfo'));
  const metadata = catalog.lookup(PDFName.of('Metadata'));
  const language = catalog.lookup(PDFName.of('Lang'));
  const tags: string[] = [];
  const walk = (node: unknown): void => {
    if (node instanceof PDFArray) for (let at = 0; at < node.size(); at++) walk(node.lookup(at));
    if (!(node instanceof PDFDict)) return;
    const sort = node.lookup(PDFName.of('S'));
    if (sort instanceof PDFName) tags.push(sort.decodeText());
    walk(node.lookup(PDFName.of('K')));
  };
  walk(tree);
  return {
    pages: pdf.getPageCount(),
    language: language instanceof PDFString || language instanceof PDFHexString ? language.decodeText() : undefined,
    isTagged: tree instanceof PDFDict && marks instanceof PDFDict && String(marks.get(PDFName.of('Marked'))) === 'true',
    tags,
    title: pdf.getTitle(),
    xmp: metadata instanceof PDFRawStream ? Buffer.from(decoded(metadata)).toString('utf8') : '',
    text: pdf
      .getPages()
      .map(({ node }) => textOf(node))
      .join('\n'),
  };
}

function decoded(stream: PDFRawStream): Uint8Array {
  return decodePDFRawStream(stream).decode();
}

type Letters = ReadonlyMap<number, string>;

function textOf(page: PDFDict): string {
  const resources = page.lookup(PDFName.of('Resources'));
  const fonts = resources instanceof PDFDict ? resources.lookup(PDFName.of('Font')) : undefined;
  const maps = new Map<string, Letters>();
  if (fonts instanceof PDFDict) {
    for (const [name, reference] of fonts.entries()) {
      const font = page.context.lookup(reference);
      const map = font instanceof PDFDict ? font.lookup(PDFName.of('ToUnicode')) : undefined;
      if (map instanceof PDFRawStream)
        maps.set(name.asString(), lettersIn(Buffer.from(decoded(map)).toString('latin1')));
    }
  }
  const contents = page.lookup(PDFName.of('Contents'));
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => page.context.lookup(one)) : [contents];
  const program = streams
    .map((one) => (one instanceof PDFRawStream ? Buffer.from(decoded(one)).toString('latin1') : ''))
    .join('\n');
  return drawn(program, maps);
}

/** The letters of a font by the numbers of their glyphs, from its map to Unicode. */
function lettersIn(cmap: string): Letters {
  const letters = new Map<number, string>();
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from = '', to = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      letters.set(Number.parseInt(from, 16), text(to));
    }
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', to = ''] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const start = Number.parseInt(first, 16);
      for (let code = start; code <= Number.parseInt(last, 16); code++) {
        letters.set(code, String.fromCodePoint((text(to).codePointAt(0) as number) + code - start));
      }
    }
  }
  return letters;
}

const token = /\/([^\s/<>[\]()]+)|<([0-9A-Fa-f\s]*)>|\(((?:\\[\s\S]|[^\\()])*)\)|\b(Tf|ET)\b/g;

function drawn(program: string, fonts: ReadonlyMap<string, Letters>): string {
  let said = '';
  let name = '';
  let letters: Letters = new Map();
  for (const [whole, named, hex, literal, operator] of program.matchAll(token)) {
    if (named !== undefined) name = `/${named}`;
    else if (operator === 'Tf') letters = fonts.get(name) ?? new Map();
    else if (operator === 'ET') said += '\n';
    else if (!whole.startsWith('<<')) {
      const bytes = hex === undefined ? unescaped(literal ?? '') : Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');
      for (let at = 0; at + 1 < bytes.length; at += 2) said += letters.get(bytes.readUInt16BE(at)) ?? '';
    }
  }
  return said;
}

function unescaped(literal: string): Buffer {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const text = literal.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_whole, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? code),
  );
  return Buffer.from(text, 'latin1');
}
