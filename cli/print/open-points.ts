import type { OpenPoint } from '../../core/engine/handbook/found-point.ts';
import type { PointGroup } from '../../core/engine/handbook/open-points.ts';
import { pointInWords } from '../../core/shell/documents/procedure/place-in-words.ts';
import { type Saying, sayingIn } from '../../core/shell/documents/procedure/saying.ts';
import { procedureWords } from '../../core/shell/texts/procedure-words.ts';

/** The open points as lines, under the name of the instrument that they are about. */
export function printPoints(groups: readonly PointGroup[], language: string): readonly string[] {
  const saying = sayingIn(procedureWords(language), { language });
  if (groups.length === 0) return [saying.say('points.none')];
  return groups.flatMap(({ group, instrument, points }, index) => [
    ...(index === 0 ? [] : ['']),
    instrument ? saying.name(instrument) : saying.say(`points.group.${group}`),
    ...points.flatMap((point) => linesOf(point, saying)),
  ]);
}

function linesOf(point: OpenPoint, saying: Saying): readonly string[] {
  const { number, article, note, at } = point;
  const clause = article === undefined ? '' : ` [${saying.article(article)}]`;
  return [
    `  ${String(number).padStart(3)}. ${plain(pointInWords(point, saying))}${plain(clause)}`,
    ...(note === undefined ? [] : [`       ${note}`]),
    `       ${at.file}:${at.line}`,
  ];
}

/** A terminal shows the marks of direction that a page hides. */
function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}

/** The open points for programs. */
export function pointsAsJson(groups: readonly PointGroup[]): readonly object[] {
  return groups.flatMap(({ group, points }) =>
    points.map(({ number, kind, about, instrument, article, note, years, of, at }) => ({
      number,
      group,
      kind,
      about: {
        kind: about.kind,
        ...(about.service ? { service: about.service.id } : {}),
        names: about.names.map(({ id }) => id),
        ...(about.part === undefined ? {} : { part: about.part }),
      },
      ...(instrument ? { instrument: instrument.id } : {}),
      ...(article === undefined ? {} : { article }),
      ...(note === undefined ? {} : { note }),
      ...(years ? { years } : {}),
      ...(of ? { of: of.id } : {}),
      file: at.file,
      line: at.line,
    })),
  );
}
