import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Caller } from '../app/identity/caller.ts';
import type { ConsoleOptions } from './console-options.ts';
import type { PageWords } from './page-words.ts';

/** One request of a browser, settled: who, in which language, with what. */
export interface Visit extends ConsoleOptions {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly pack: CompiledPack;
  readonly words: PageWords;
  /** Absent on public pages. */
  readonly caller?: Caller;
  /** Of the session, for forms; empty on public pages. */
  readonly formToken: string;
  readonly params: Readonly<Record<string, string>>;
  /** The first value of each name. */
  readonly query: Readonly<Record<string, string>>;
  /** What a form sent, in order; a name may stand several times. */
  readonly fields: FormFields;
}

/** The fields of a form that was sent. */
export interface FormFields {
  get(name: string): string | undefined;
  all(name: string): readonly string[];
  names(): readonly string[];
}

/** The person who is signed in. Only on pages that need a session. */
export function actorOf({ caller }: Pick<Visit, 'caller'>): PersonActor {
  if (!caller) throw new Error('a public page asked who is signed in');
  return caller.actor;
}

/** The fields of a body or a query, as pairs. */
export function formFields(pairs: readonly (readonly [string, string])[]): FormFields {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return {
    get: (name) => values.get(name)?.[0],
    all: (name) => values.get(name) ?? [],
    names: () => [...values.keys()],
  };
}
