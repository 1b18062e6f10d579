import { unfit } from '../unfit.ts';
import { byteText, viewOf } from './byte-text.ts';

/** The furthest from the end that the directory of an archive can begin. */
const directoryReach = 65_557;

/** What a browser or an interpreter would take for a program, where a picture or a PDF has no business to hold it. */
const markup = /<(!doctype|html|head|body|script|iframe|svg|\?php|%@)|<\?xml-stylesheet/i;

/** Refuses a file that is also an archive: programs that unpack look for one from the end. */
export function assertNoArchive(bytes: Uint8Array): void {
  const view = viewOf(bytes);
  const from = Math.max(0, bytes.length - directoryReach);
  const tail = byteText(bytes.subarray(from));
  for (let at = tail.indexOf('PK\x05\x06'); at !== -1; at = tail.indexOf('PK\x05\x06', at + 1)) {
    const end = from + at;
    if (end + 22 > bytes.length) return;
    const size = view.getUint32(end + 12, true);
    const entries = view.getUint16(end + 10, true);
    if (size <= end && (entries > 0 || size === 0)) unfit('attachment-hides-more');
  }
}

/** Refuses text that a browser would run, in a part of a file that is none of its content. */
export function assertNoMarkup(part: Uint8Array): void {
  if (markup.test(byteText(part))) unfit('attachment-hides-more');
}
