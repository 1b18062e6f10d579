/** What can be wrong with an admission, besides its shape, its names and what is said of packs as well: code and meaning. */
export const admissionCodes = {
  'ADMISSION-EMPTY': 'An admission admits nobody and changes nothing.',
  'ALREADY-SO': 'An authority is to cover a counterpart that it covers, or to cover one no more that it does not.',
  'ALREADY-THERE': 'A counterpart, an authority or a calendar is admitted that the instance has already.',
  'COUNTERPART-ALONE': 'No authority of the instance belongs to an admitted counterpart.',
  'MEMBERSHIP-MISSING': 'No instrument of the pack, nor the admission, says that an admitted counterpart is bound.',
  'NOBODY-CAN-ACT': 'No role of the pack is held at an authority of this kind on this side.',
} as const satisfies Record<string, string>;

/** The code of a diagnostic about an admission. */
export type AdmissionCode = keyof typeof admissionCodes;
