import { civilDate } from '../../../../core/engine/basics/civil-date.ts';
import { type Admitting, admit } from '../../../../core/engine/compile/admission/admit.ts';
import { compile } from '../../../../core/engine/compile/compile.ts';
import type { World } from '../../../../core/engine/model/world.ts';
import { changePack, loadPack, sourceFile } from '../../../packs/load-pack.ts';

const whole = loadPack('test/packs/fixtures/lighthouse');
const text = whole.files['pack.yaml']?.text ?? '';

const manifest = text
  .replace('chapter 3" }', 'chapter 3", parties: { ROCK: { from: 1901-01-01 } } }')
  .replace('moth-office]', 'moth-office, gull-club]');

/** The lighthouse with a Lamp Act that has parties, and a kind of authority at which no role is held. */
export const lighthouse = compile(changePack(whole, { 'pack.yaml': manifest }));

/** The world with which it begins. */
export const rocks = lighthouse.pack?.seed as World;

/** A reef with a tower, under the Lamp Act, whose moths the Moth Watch counts too. */
export const reef = `basis: "Treaty of the Tides, article 4"
counterparts:
  REEF: { name: { en: "The Reef", eo: "La Rifo" }, calendar: reef, attributes: {} }
instruments:
  lamp-act:
    parties:
      REEF: { from: 2031-01-01, source: { status: confirmed, note: "Treaty of the Tides" } }
authorities:
  tower-reef:
    kind: tower
    side: lighthouse-board
    counterpart: REEF
    name: { en: "Reef Tower", eo: "Rifa Turo" }
    zone: Pacific/Apia
    attributes: { stairs: 9 }
covers:
  moth-watch: [REEF]
calendars:
  - id: reef
    weekend: [3]
    covered: [2031]
    days:
      - { date: 2031-05-20, name: "Low Tide" }
`;

/** Admits a file to the lighthouse, or to another world of it. */
export function admitted(file: string, world: World = rocks): Admitting {
  return admit(lighthouse.outline, world, { path: 'reef.yaml', ...sourceFile(file) }, civilDate('2031-05-04'));
}

/** The file with a text replaced that must be in it. */
export function changed(from: string, to: string, file = reef): string {
  if (!file.includes(from)) throw new Error(`There is no ${from}`);
  return file.replace(from, to);
}

/** The world of a lighthouse whose pack itself has the reef as a party. */
export const inThePack = compile(
  changePack(whole, {
    'pack.yaml': manifest
      .replace('parties: { ', 'parties: { REEF: { from: 2031-01-01 }, ')
      .replace(
        'counterparts:\n  ROCK: ',
        'counterparts:\n  REEF: { name: { en: "The Reef", eo: "La Rifo" }, calendar: reef }\n  ROCK: ',
      ),
    'calendars/reef.yaml': 'id: reef\nweekend: [3]\ncovered: [2031]\ndays: []\n',
  }),
).pack?.seed;
