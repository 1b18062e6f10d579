/** What is expected, by the JSON type or types: `a whole number or a text`. */
export function typeInWords(type: unknown): string {
  const words: Readonly<Record<string, string>> = {
    object: 'keys with values',
    array: 'a list',
    string: 'a text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    null: 'nothing',
  };
  const types = Array.isArray(type) ? type : [type];
  return types.map((each) => words[String(each)] ?? String(each)).join(' or ');
}

/** What was found, without printing an object or a list. */
export function valueInWords(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys with values';
  return typeof value === 'string' ? 'a text' : shown(value);
}

/** A value as it is shown in a message, at most 80 characters. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return valueInWords(value);
  const text = typeof value === 'string' ? quote(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** A text in quotation marks. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
