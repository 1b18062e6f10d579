import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const labels: Readonly<Record<string, readonly string[]>> = {
  asylum: ['asylum'],
  crime: ['crime'],
  both: ['asylum', 'crime'],
  neither: [],
};

/** What the scanner finds of what a reader would find, by subject. */
export interface Figures {
  readonly sentences: number;
  /** Shares: of the sentences that tell of it, found; of those that do not, stopped all the same. */
  readonly subjects: Readonly<
    Record<string, { readonly of: number; readonly recall: number; readonly falseAlarms: number }>
  >;
  readonly missed: Readonly<Record<string, readonly string[]>>;
  readonly alarmed: Readonly<Record<string, readonly string[]>>;
}

/** Holds a scanner against the labelled sentences of a language. */
export function measure(scanner: { subjectsIn(text: string): readonly string[] }, language: string): Figures {
  const path = new URL(`./labelled/${language}.yaml`, import.meta.url);
  const labelled = parse(readFileSync(path, 'utf8')) as Record<string, string[]>;
  const all = Object.entries(labelled).flatMap(([label, texts]) =>
    texts.map((text) => ({ text, is: labels[label] ?? [], found: scanner.subjectsIn(text) })),
  );
  const by = (subject: string) => {
    const telling = all.filter(({ is }) => is.includes(subject));
    const silent = all.filter(({ is }) => !is.includes(subject));
    return {
      of: telling.length,
      missed: telling.filter(({ found }) => !found.includes(subject)).map(({ text }) => text),
      alarmed: silent.filter(({ found }) => found.includes(subject)).map(({ text }) => text),
      silent: silent.length,
    };
  };
  const rows = ['asylum', 'crime'].map((subject) => [subject, by(subject)] as const);
  return {
    sentences: all.length,
    subjects: Object.fromEntries(
      rows.map(([subject, { of, missed, alarmed, silent }]) => [
        subject,
        { of, recall: 1 - missed.length / of, falseAlarms: alarmed.length / silent },
      ]),
    ),
    missed: Object.fromEntries(rows.map(([subject, { missed }]) => [subject, missed])),
    alarmed: Object.fromEntries(rows.map(([subject, { alarmed }]) => [subject, alarmed])),
  };
}
