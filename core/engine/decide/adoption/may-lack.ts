import type { AdoptionRule } from '../../compile/compiled-service.ts';

/** True where the pack lets a case be without a form, or a field of one with all that lies in it. */
export function mayLack({ mayLack: listed }: AdoptionRule, path: string): boolean {
  return listed.some((one) => path === one || path.startsWith(`${one}.`));
}

/** A field by names, items of lists left out: `application` and `/person/aliases/0/name` give `application.person.aliases.name`. */
export function pathOfField(form: string, pointer: string): string {
  return namesOnly([form, ...pointer.split('/').slice(1)]);
}

/** A path that a condition reads, items of lists left out. */
export function pathOfRead(read: string): string {
  return namesOnly(read.split('.'));
}

function namesOnly(steps: readonly string[]): string {
  return steps.filter((step) => step !== '*' && !/^\d+$/.test(step)).join('.');
}
