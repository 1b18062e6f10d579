import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Deadline } from '../core/engine/model/deadline.ts';
import { textOf } from '../core/engine/scenario/pack-text.ts';
import type { StepReport } from '../core/engine/scenario/scenario-report.ts';
import { calendarStrip } from '../core/engine/views/calendar-strip.ts';
import { calendarStripSvg } from '../core/engine/views/calendar-strip-svg.ts';
import { caseChart } from '../core/engine/views/case-chart.ts';
import { caseChartSvg } from '../core/engine/views/case-chart-svg.ts';
import type { StripWords } from '../core/engine/views/strip-words.ts';
import { type Picture, stacked } from '../core/engine/views/svg.ts';
import type { Io } from './io.ts';
import { chartWords, type Telling } from './print/chart-words.ts';
import { UsageError } from './usage-error.ts';

/** Throws a UsageError for a file that is no picture. */
export function assertPictureFile(file: string): void {
  if (!['.svg', '.html'].includes(extname(file))) {
    throw new UsageError(`A picture is an .svg or an .html file: --picture ${file} is neither.`);
  }
}

/** Writes what happened to a case as a picture: its timeline, and below it a calendar strip for every deadline. */
export async function writePicture(
  file: string,
  title: string,
  steps: readonly StepReport[],
  telling: Telling,
  io: Io,
): Promise<void> {
  const pictures = casePictures(title, steps, telling);
  const text = extname(file) === '.svg' ? stacked(title, pictures).svg : page(title, pictures, telling.language);
  try {
    await writeFile(resolve(io.folder, file), `${text}\n`);
  } catch (error) {
    throw new UsageError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}

function casePictures(title: string, steps: readonly StepReport[], telling: Telling): readonly Picture[] {
  const caseFile = steps.at(-1)?.caseFile;
  if (!caseFile) return [];
  const { pack, world } = telling;
  const events = steps.flatMap((step) => step.events);
  const sides = pack.sides.filter(
    (side) => Object.hasOwn(caseFile.known, side) || Object.hasOwn(caseFile.parties, side),
  );
  const strips = Object.values(caseFile.deadlines).filter(
    ({ lastDay, explanation }) => lastDay !== undefined || explanation.days.length > 1,
  );
  return [
    caseChartSvg(caseChart(events, caseFile, sides, pack.zone), chartWords(title, telling)),
    ...strips.map(({ explanation, ...deadline }) => {
      const calendars = explanation.calendars.flatMap(({ id }) => world.calendars[id] ?? []);
      return calendarStripSvg(calendarStrip(explanation, calendars), stripWords({ ...deadline, explanation }, telling));
    }),
  ];
}

/** The words of a deadline's strip in a language of the pack. */
export function stripWords({ id, rule, explanation }: Deadline, { pack, service, language }: Telling): StripWords {
  const text = textOf(pack, language);
  const { instrument, article } = explanation.source ?? {};
  const source = [
    ...(instrument === undefined ? [] : [text(`instruments.${instrument}`, instrument)]),
    ...(article === undefined ? [] : [`Article ${article}`]),
  ].join(', ');
  const count = id === rule ? '' : ` (${id.slice(rule.length + 1)})`;
  return {
    title: `${text(`deadlines.${service}.${rule}`, rule)}${count}`,
    ...(source === '' ? {} : { source }),
    holiday: (key) => text(`holidays.${key}`, key),
  };
}

function page(title: string, pictures: readonly Picture[], language: string): string {
  const safe = title.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const shown = pictures.map(({ svg }) => `<figure>${svg}</figure>`).join('\n');
  const style =
    'body{margin:0;background:#eef1f4}figure{margin:24px auto;width:max-content;max-width:100%;overflow-x:auto}';
  return `<!doctype html>\n<html lang="${language}">\n<meta charset="utf-8">\n<title>${safe}</title>\n<style>${style}</style>\n${shown}\n</html>`;
}
