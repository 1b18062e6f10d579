import { limits } from '../../limits.ts';
import { unfit } from '../../unfit.ts';
import { inflatedSize } from '../inflated-size.ts';

const escaped = /#([0-9a-f]{2})/gi;
const packsObjects = /\/(ObjStm|XRef)\b/;
/** One filter by its name, or a list of one; nothing that has to be looked up, joined or guessed. */
const oneFilter =
  /\/Filter\s*(\[\s*\/FlateDecode\s*\]|\/(FlateDecode|DCTDecode|JPXDecode|CCITTFaxDecode|JBIG2Decode|ASCIIHexDecode|ASCII85Decode))(?![A-Za-z])/y;
/** Filters in a row that end in pixels, which nobody unpacks here. */
const picture =
  /\/Filter\s*\[\s*(\/(FlateDecode|ASCIIHexDecode|ASCII85Decode)\s*)?\/(DCTDecode|JPXDecode|CCITTFaxDecode|JBIG2Decode)\s*\]/y;

/**
 * Measures what the compressed streams of a PDF grow to, before anything holds them in memory. Where objects themselves
 * are packed, each filter must stand plainly in the file: a chain of filters could grow without bound in a library.
 */
export async function assertMeasured(bytes: Uint8Array, text: string): Promise<void> {
  const names = text.replace(escaped, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (packsObjects.test(names)) assertPlainFilters(names);
  let total = 0;
  let streams = 0;
  const keyword = /stream\r?\n/g;
  for (let found = keyword.exec(text); found; found = keyword.exec(text)) {
    if (++streams > limits.parts) unfit('attachment-expands');
    const start = keyword.lastIndex;
    // 0x?8 begins a deflated stream: RFC 1950, clause 2.2.
    if (((bytes[start] as number) & 0x0f) !== 8) continue;
    const end = text.indexOf('endstream', start);
    const part = bytes.subarray(start, end === -1 ? bytes.length : end);
    total += await measured(part, limits.expanded - total);
  }
}

/** A stream that is cut off counts for what it grows to until there; the library will find it broken. */
async function measured(part: Uint8Array, most: number): Promise<number> {
  return (await inflatedSize([part], Math.max(0, most))) ?? 0;
}

function assertPlainFilters(names: string): void {
  for (let at = names.indexOf('/Filter'); at !== -1; at = names.indexOf('/Filter', at + 1)) {
    if (/[A-Za-z]/.test(names[at + 7] ?? '')) continue;
    oneFilter.lastIndex = at;
    picture.lastIndex = at;
    if (!oneFilter.test(names) && !picture.test(names)) unfit('attachment-expands');
  }
}
