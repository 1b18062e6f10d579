import { PDFArray, type PDFContext, PDFDict, type PDFObject, PDFRef, PDFStream } from '@cantoo/pdf-lib';

/** Every object of a file, also those that lie in others. */
export function* everyObject(context: PDFContext): Generator<PDFObject> {
  for (const [, object] of context.enumerateIndirectObjects()) yield* within(object);
}

/** An object and those that lie in it; what it only refers to is not. */
function* within(start: PDFObject): Generator<PDFObject> {
  const waiting: PDFObject[] = [start];
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    yield object;
    if (object instanceof PDFStream) waiting.push(object.dict);
    if (object instanceof PDFDict) waiting.push(...object.values());
    if (object instanceof PDFArray) waiting.push(...object.asArray());
  }
}

/** What the pages need: everything that is referred to from an object, directly or not. */
export function reachedFrom(context: PDFContext, start: PDFObject): ReadonlySet<PDFRef> {
  const reached = new Set<PDFRef>();
  const waiting: PDFObject[] = [start];
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    for (const part of within(object)) {
      if (!(part instanceof PDFRef) || reached.has(part)) continue;
      reached.add(part);
      const target = context.lookup(part);
      if (target) waiting.push(target);
    }
  }
  return reached;
}
