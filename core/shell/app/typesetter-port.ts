import type { WrittenDocument } from '../../engine/views/case-documents.ts';

/** Sets documents for paper and for keeping. */
export interface Typesetter {
  /** The bytes of a tagged PDF/A. Of a sandbox, every page says so. */
  pdf(document: WrittenDocument, made: { readonly sandbox: boolean }): Promise<Uint8Array>;
}
