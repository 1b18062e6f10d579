import { describedKeys } from './described-keys.ts';

/**
 * The text of a pack file in which each key is explained above the line where it stands first, in the words of its schema.
 * The line that names the schema is left out: its path holds for the file alone.
 */
export function annotate(text: string, schemaFile: string, mark: '#' | '//'): string {
  const known = new Set<object>();
  const notes = new Map<number, string[]>();
  for (const { key, place, descriptions, declaration } of describedKeys(text, schemaFile)) {
    if (known.has(declaration) || key === '$schema') continue;
    known.add(declaration);
    notes.set(place.line, [...(notes.get(place.line) ?? []), `${key}: ${descriptions[0]}`]);
  }
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line, index) => {
      if (/^# yaml-language-server:|^ *"\$schema":/.test(line)) return [];
      const indent = /^ */.exec(line)?.[0] ?? '';
      return [...(notes.get(index) ?? []).flatMap((note) => wrap(note, `${indent}${mark} `)), line];
    })
    .join('\n');
}

const columns = 112;

function wrap(note: string, before: string): readonly string[] {
  const lines: string[] = [];
  let line = before.trimEnd();
  for (const word of note.split(' ')) {
    if (line.length + word.length + 1 > columns) {
      lines.push(line);
      line = `${before} `;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
