import type { AdmissionCode } from '../../../../core/engine/compile/admission/admission-codes.ts';
import type { CalendarCode } from '../../../../core/engine/pack/calendar-codes.ts';
import type { DataCode } from '../../../../core/engine/pack/data-codes.ts';
import type { PackCode } from '../../../../core/engine/pack/diagnostic-codes.ts';
import { changed, reef } from './lighthouse-admission.ts';

/** A wrong admission beside what looks like it and is right, and where the wrong place is. */
export interface AdmissionFixture {
  readonly wrong: string;
  readonly nearMiss: string;
  readonly pointer: string;
}

const only = (rest: string) => `basis: "Treaty of the Tides"\n${rest}\n`;
const moths =
  'moth-marsh: { kind: moth-office, side: lighthouse-board, counterpart: ROCK, zone: UTC, name: { en: "Marsh", eo: "Marĉo" }, covers: [REEF] }';

/** For every code of admissions: a way to trigger it alone. */
export const admissionFixtures: Readonly<Record<AdmissionCode, readonly AdmissionFixture[]>> = {
  'ADMISSION-EMPTY': [
    { wrong: only('calendars: []\ncovers: {}'), nearMiss: only('attributes: { ROCK: {} }'), pointer: '' },
  ],
  'ALREADY-SO': [
    { wrong: changed('[REEF]', '[REEF, ROCK]'), nearMiss: reef, pointer: '/covers/moth-watch/1' },
    {
      wrong: only('coversNoMore: { tower-north: [ROCK] }'),
      nearMiss: only(`authorities:\n  ${moths.replace('[REEF]', '[ROCK]')}\ncoversNoMore: { moth-watch: [ROCK] }`),
      pointer: '/coversNoMore/tower-north/0',
    },
  ],
  'ALREADY-THERE': [
    {
      wrong: only('counterparts: { ROCK: { name: { en: "Rock", eo: "Roko" } } }'),
      nearMiss: only('attributes: { ROCK: { haunted: true } }'),
      pointer: '/counterparts/ROCK',
    },
    { wrong: changed('tower-reef', 'tower-north'), nearMiss: reef, pointer: '/authorities/tower-north' },
    {
      wrong: changed('calendar: reef', 'calendar: rock').replace('id: reef', 'id: rock'),
      nearMiss: changed('calendar: reef', 'calendar: rock'),
      pointer: '/calendars/0/id',
    },
  ],
  'COUNTERPART-ALONE': [
    {
      wrong: only('counterparts: { REEF: { name: { en: "Reef", eo: "Rifo" } } }\n').concat(membership()),
      nearMiss: reef,
      pointer: '/counterparts/REEF',
    },
  ],
  'MEMBERSHIP-MISSING': [
    { wrong: reef.replace(/instruments:\n(?: .*\n)+/, ''), nearMiss: reef, pointer: '/counterparts/REEF' },
  ],
  'NOBODY-CAN-ACT': [
    {
      wrong: only(
        'authorities:\n  gulls: { kind: gull-club, side: lighthouse-board, counterpart: ROCK, zone: UTC, name: { en: "Gulls", eo: "Mevoj" } }',
      ),
      nearMiss: only(
        'authorities:\n  lenses: { kind: workshop, side: lighthouse-board, counterpart: ROCK, zone: UTC, name: { en: "Lenses", eo: "Lensoj" } }',
      ),
      pointer: '/authorities/gulls/kind',
    },
  ],
};

/** What is said of packs, said of an admission at its place. */
export const sharedFixtures: Readonly<
  Partial<Record<PackCode | DataCode | CalendarCode, readonly AdmissionFixture[]>>
> = {
  'ATTRIBUTE-TYPE': [
    {
      wrong: changed('stairs: 9', 'stairs: nine'),
      nearMiss: reef,
      pointer: '/authorities/tower-reef/attributes/stairs',
    },
    {
      wrong: only('attributes: { ROCK: { haunted: 7 } }'),
      nearMiss: only('attributes: { ROCK: { haunted: false } }'),
      pointer: '/attributes/ROCK/haunted',
    },
  ],
  'ATTRIBUTE-UNKNOWN': [
    {
      wrong: changed('stairs: 9', 'stair: 9'),
      nearMiss: reef,
      pointer: '/authorities/tower-reef/attributes/stair',
    },
    {
      wrong: only('attributes: { ROCK: { hunted: true } }'),
      nearMiss: only('attributes: { ROCK: { haunted: true } }'),
      pointer: '/attributes/ROCK/hunted',
    },
  ],
  'AUTHORITY-UNKNOWN': [
    {
      wrong: only('coversNoMore: { moth-wacth: [ROCK] }'),
      nearMiss: only(`authorities:\n  ${moths.replace('[REEF]', '[ROCK]')}\ncoversNoMore: { moth-watch: [ROCK] }`),
      pointer: '/coversNoMore/moth-wacth',
    },
  ],
  'CALENDAR-UNKNOWN': [
    { wrong: changed('calendar: reef', 'calendar: reefs'), nearMiss: reef, pointer: '/counterparts/REEF/calendar' },
  ],
  'COUNTERPART-UNKNOWN': [
    {
      wrong: changed('      REEF: {', '      RIFT: { from: 1902-01-01, source: { status: policy } }\n      REEF: {'),
      nearMiss: changed('      REEF: {', '      ROCK: { from: 1902-01-01, source: { status: policy } }\n      REEF: {'),
      pointer: '/instruments/lamp-act/parties/RIFT',
    },
    {
      wrong: changed('counterpart: REEF', 'counterpart: REFF'),
      nearMiss: reef,
      pointer: '/authorities/tower-reef/counterpart',
    },
    { wrong: changed('[REEF]', '[REEF, RIFF]'), nearMiss: reef, pointer: '/covers/moth-watch/1' },
    {
      wrong: only('attributes: { RCK: { haunted: true } }'),
      nearMiss: only('attributes: { ROCK: { haunted: true } }'),
      pointer: '/attributes/RCK',
    },
  ],
  'COVERED-BY-NOBODY': [
    { wrong: changed('covers:\n  moth-watch: [REEF]\n', ''), nearMiss: reef, pointer: '/counterparts/REEF' },
    {
      wrong: only('coversNoMore: { moth-watch: [ROCK] }'),
      nearMiss: only(`authorities:\n  ${moths.replace('[REEF]', '[ROCK]')}\ncoversNoMore: { moth-watch: [ROCK] }`),
      pointer: '/coversNoMore/moth-watch/0',
    },
  ],
  'COVERED-TWICE': [
    {
      wrong: changed('authorities:\n', `authorities:\n  ${moths}\n`),
      nearMiss: changed('covers:\n  moth-watch: [REEF]\n', '').replace('authorities:\n', `authorities:\n  ${moths}\n`),
      pointer: '/covers/moth-watch/0',
    },
  ],
  'DATES-REVERSED': [
    {
      wrong: changed('from: 2031-01-01', 'from: 2031-01-01, until: 2030-12-31'),
      nearMiss: changed('from: 2031-01-01', 'from: 2031-01-01, until: 2031-01-01'),
      pointer: '/instruments/lamp-act/parties/REEF/until',
    },
  ],
  'DAY-NOT-COVERED': [
    { wrong: changed('covered: [2031]', 'covered: [2032]'), nearMiss: reef, pointer: '/calendars/0/days/0/date' },
  ],
  'DUPLICATE-ITEM': [
    {
      wrong: `${reef}  - { id: reef, weekend: [3], covered: [2031], days: [] }\n`,
      nearMiss: `${reef}  - { id: atoll, weekend: [3], covered: [2031], days: [] }\n`,
      pointer: '/calendars/1/id',
    },
  ],
  'INSTRUMENT-UNKNOWN': [
    { wrong: changed('lamp-act:', 'lamp-acts:').concat(''), nearMiss: reef, pointer: '/instruments/lamp-acts' },
    {
      wrong: changed('status: confirmed', 'status: confirmed, instrument: lmap-act'),
      nearMiss: changed('status: confirmed', 'status: confirmed, instrument: lamp-act'),
      pointer: '/instruments/lamp-act/parties/REEF/source/instrument',
    },
  ],
  'KIND-UNKNOWN': [
    { wrong: changed('kind: tower', 'kind: towre'), nearMiss: reef, pointer: '/authorities/tower-reef/kind' },
  ],
  'MISSING-KEY': [
    { wrong: changed('basis: "Treaty of the Tides, article 4"\n', ''), nearMiss: reef, pointer: '' },
    {
      wrong: changed(', source: { status: confirmed, note: "Treaty of the Tides" }', ''),
      nearMiss: reef,
      pointer: '/instruments/lamp-act/parties/REEF',
    },
  ],
  'NAME-UNTRANSLATED': [{ wrong: changed(', eo: "La Rifo"', ''), nearMiss: reef, pointer: '/counterparts/REEF/name' }],
  'SIDE-UNKNOWN': [
    {
      wrong: changed('side: lighthouse-board', 'side: lighthouse-baord'),
      nearMiss: reef,
      pointer: '/authorities/tower-reef/side',
    },
  ],
  'ZONE-UNKNOWN': [
    { wrong: changed('Pacific/Apia', 'Pacific/Apiaa'), nearMiss: reef, pointer: '/authorities/tower-reef/zone' },
  ],
};

function membership(): string {
  return 'instruments: { lamp-act: { parties: { REEF: { from: 2031-01-01, source: { status: policy } } } } }\n';
}
