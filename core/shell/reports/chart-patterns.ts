/** Two inks and four hatches: no two of them look alike without colour. */
const inks = ['#0b4f6c', '#7a4b00', '#5b2d8e', '#1f6b3a', '#9b1c1c', '#37474f', '#0b4f6c', '#7a4b00'] as const;

const hatches = [
  '',
  '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4"/>',
  '<path d="M0 4h8"/>',
  '<path d="M4 0v8"/>',
  '<path d="M-2 6l4 4M0 0l8 8M6-2l4 4"/>',
  '<path d="M0 4h8M4 0v8"/>',
  '<circle cx="4" cy="4" r="1.6"/>',
  '<path d="M0 0l8 8M0 8l8-8"/>',
] as const;

/** What fills areas of different kinds, in order. */
export const patternNames: readonly string[] = hatches.map((_, nth) => `url(#chart-${nth + 1})`);

/** The patterns, for the head of a picture. */
export const patternDefinitions = `<defs>${hatches
  .map(
    (hatch, nth) =>
      `<pattern id="chart-${nth + 1}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${inks[nth]}"/><g fill="none" stroke="#fff" stroke-width="1.6">${hatch}</g></pattern>`,
  )
  .join('')}</defs>`;
