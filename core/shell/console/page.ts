import type { Readable } from 'node:stream';
import type { Visit } from './visit.ts';

/** One page, or the place to which one of its forms is sent. Every page without `access` needs a whole session. */
export interface Page {
  readonly method: 'GET' | 'POST';
  /** From the root; parameters as `:name`. */
  readonly url: string;
  /** `unfinished` takes a session that owes something, too. */
  readonly access?: 'public' | 'unfinished';
  /** By which people prove who they are: held back by address. */
  readonly signsIn?: true;
  /** What is sent after the session has ended is kept, and offered again to the same person. */
  readonly keeps?: true;
  /** Takes files. Without it, a form is sent as plain fields. */
  readonly files?: true;
  handler(visit: Visit): Promise<PageAnswer>;
}

/** What comes of a visit. */
export type PageAnswer = ShownPage | { readonly seeOther: string } | SentFile;

/** A view and what it shows. */
export interface ShownPage {
  /** The file in `views`, without its ending. */
  readonly view: string;
  /** In the language of the visit; the name of the page, first of all. */
  readonly title: string;
  readonly model: object;
  /** 200 where it is absent. */
  readonly status?: number;
  /** Which entry of the main menu it belongs to. */
  readonly menu?: MenuEntry;
}

/** The entries of the main menu. */
export type MenuEntry =
  | 'work'
  | 'arrivals'
  | 'cases'
  | 'search'
  | 'supervision'
  | 'administration'
  | 'system'
  | 'help'
  | 'account';

/** A document of a case. */
export interface SentFile {
  readonly mediaType: string;
  readonly name: string;
  readonly size: number;
  readonly content: Readable;
}

/** An answer that a handler ends with from anywhere inside. */
export class PageError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, params: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.params = params;
  }
}
