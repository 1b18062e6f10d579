/**
 * True for a text that can only be meant as the name of a condition of the service. Alone, such a text would be no
 * question: a form or a side is none, and neither is one less another.
 */
export function isConditionName(text: string): boolean {
  return /^[a-z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$/.test(text.trim()) && !['true', 'false'].includes(text.trim());
}
