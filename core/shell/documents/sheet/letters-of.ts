/**
 * The code points for which a TrueType font has a letter, from its table `cmap` (formats 4 and 12 of the OpenType
 * specification). Throws for a file that is no such font.
 */
export function lettersOf(font: Buffer): ReadonlySet<number> {
  const letters = new Set<number>();
  const cmap = tableAt(font, 'cmap');
  for (let record = 0; record < font.readUInt16BE(cmap + 2); record++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + record * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 12) readGroups(font, at, letters);
    else if (format === 4) readSegments(font, at, letters);
  }
  return letters;
}

function tableAt(font: Buffer, wanted: string): number {
  for (let table = 0; table < font.readUInt16BE(4); table++) {
    const record = 12 + table * 16;
    if (font.toString('latin1', record, record + 4) === wanted) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no table ${wanted}.`);
}

function readGroups(font: Buffer, at: number, letters: Set<number>): void {
  for (let group = 0; group < font.readUInt32BE(at + 12); group++) {
    const record = at + 16 + group * 12;
    const last = font.readUInt32BE(record + 4);
    for (let code = font.readUInt32BE(record); code <= last; code++) letters.add(code);
  }
}

function readSegments(font: Buffer, at: number, letters: Set<number>): void {
  const doubled = font.readUInt16BE(at + 6);
  const ends = at + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const ranges = deltas + doubled;
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = font.readUInt16BE(ends + segment);
    const first = font.readUInt16BE(starts + segment);
    const range = font.readUInt16BE(ranges + segment);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph =
        range === 0
          ? (code + font.readUInt16BE(deltas + segment)) & 0xffff
          : font.readUInt16BE(ranges + segment + range + (code - first) * 2);
      if (glyph !== 0) letters.add(code);
    }
  }
}
