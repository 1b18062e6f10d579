import { readFileSync } from 'node:fs';

/** A moment as a row writes it: a date, or with a time, and where that was read. */
export interface ClockDay {
  readonly on: string;
  readonly time?: string;
  readonly zone?: string;
}

/** One row of clocks-by-hand.md. */
export interface ClockRow {
  readonly row: string;
  readonly clause: string;
  /** A deadline of clocks.yaml. */
  readonly rule: string;
  readonly opened?: string;
  readonly happened: readonly { readonly name: string; readonly at: ClockDay }[];
  readonly zone: string;
  readonly lastDay?: string;
  /** Milliseconds since 1970; absent where the row names none. */
  readonly dueAt?: number;
  readonly working: string;
}

type Cells = [string, string, string, string, string, string, string, string, string];

/** Every row of clocks-by-hand.md, in order. Throws for one that it cannot read. */
export const clockRows: readonly ClockRow[] = readFileSync(new URL('clocks-by-hand.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| [a-z]+-\d+ \|/.test(line))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length !== 11) throw new Error(`${cells.length - 2} cells instead of 9: ${line}`);
    const [row, clause, rule, opened, happened, zone, lastDay, dueAt, working] = cells.slice(1, -1) as Cells;
    return {
      ...{ row, clause, rule, working, zone: zone || 'Etc/UTC' },
      ...(opened ? { opened } : {}),
      happened: happened.split(';').map(happeningOf),
      ...(lastDay === 'none' ? {} : { lastDay }),
      ...(dueAt ? { dueAt: Date.parse(dueAt) } : {}),
    };
  });

function happeningOf(text: string): ClockRow['happened'][number] {
  const found = /^(\S+) (\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(Z|[+-]\d\d:\d\d|\[\S+\])?)?$/.exec(text.trim());
  if (!found) throw new Error(`cannot be read: ${text}`);
  const [, name, on, time, said] = found as unknown as [string, string, string, string?, string?];
  const zone = said === 'Z' ? 'UTC' : said?.replace(/^\[|\]$/g, '');
  return { name, at: { on, ...(time ? { time } : {}), ...(zone ? { zone } : {}) } };
}
