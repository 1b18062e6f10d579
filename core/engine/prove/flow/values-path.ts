/** A pointer into a form as the path that a condition would write: `transfer` and `/airport` give `transfer.airport`. */
export function valuesPath(form: string, pointer: string): string {
  return [form, ...pointer.split('/').slice(1)].join('.');
}
