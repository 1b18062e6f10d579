/**
 * The media types that a pack may let people attach: those whose bytes can be recognised, measured and cleaned. What a
 * browser would run (SVG, HTML) is never among them.
 */
export const attachableMedia = [
  'application/pdf',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
] as const;

/** One of the media types. */
export type AttachableMedia = (typeof attachableMedia)[number];

/** True for a media type that can be attached. */
export function isAttachable(mediaType: string): mediaType is AttachableMedia {
  return attachableMedia.some((known) => known === mediaType);
}
