import { isJsonObject, type Json } from '../basics/json.ts';

const longest = 160;

/** A value of a pack as a reader would say it: lists with commas, lengths with their unit, the rest as it stands. */
export function inWords(value: Json | undefined): string {
  const words = wordsOf(value);
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}

function wordsOf(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value === '' || /^\s|\s$/.test(value.trimEnd()) ? `"${value}"` : value.trim();
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((each: Json) => wordsOf(each)).join(', ');
  if (!isJsonObject(value)) return String(value);
  const { unit, amount } = value;
  if (typeof unit === 'string') {
    if (unit === 'without-delay') return 'without delay';
    const plain = unit.replaceAll('-', ' ');
    return amount === undefined || amount === 'unknown' ? `an unknown number of ${plain}` : `${amount} ${plain}`;
  }
  const parts = Object.entries(value).filter(([key]) => key !== 'source');
  return (
    parts
      .map(([key, each]) => `${key} ${isJsonObject(each) && !('unit' in each) ? `(${wordsOf(each)})` : wordsOf(each)}`)
      .join(', ') || 'nothing'
  );
}

/** How a value came to be another, as the end of a sentence. */
export function changeInWords(before: Json | undefined, after: Json | undefined): string {
  if (before === undefined) return `is new: ${inWords(after)}`;
  if (after === undefined) return `is gone; it was ${inWords(before)}`;
  if (isListOfTexts(before) && isListOfTexts(after)) {
    const added = after.filter((each) => !before.includes(each));
    const removed = before.filter((each) => !after.includes(each));
    const parts = [
      ...(added.length > 0 ? [`gains ${added.join(', ')}`] : []),
      ...(removed.length > 0 ? [`loses ${removed.join(', ')}`] : []),
    ];
    if (parts.length > 0) return parts.join(' and ');
  }
  return `changes from ${inWords(before)} to ${inWords(after)}`;
}

function isListOfTexts(value: Json): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
