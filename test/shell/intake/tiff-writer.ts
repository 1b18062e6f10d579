interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: number | Buffer;
}

/** A TIFF of one uncompressed strip, red, green, blue and opacity, that tells of its maker in four tags. */
export function encodeImage(width: number, height: number, pixels: Buffer, tale: string): Buffer {
  const text = Buffer.from(`${tale}\0`);
  const gps = Buffer.from(`GPS ${tale}`);
  const entries: Entry[] = [
    { tag: 256, type: 4, count: 1, value: width },
    { tag: 257, type: 4, count: 1, value: height },
    { tag: 258, type: 3, count: 4, value: shorts(8, 8, 8, 8) },
    { tag: 259, type: 3, count: 1, value: 1 },
    { tag: 262, type: 3, count: 1, value: 2 },
    { tag: 270, type: 2, count: text.length, value: text },
    { tag: 273, type: 4, count: 1, value: 8 },
    { tag: 274, type: 3, count: 1, value: 6 },
    { tag: 277, type: 3, count: 1, value: 4 },
    { tag: 278, type: 4, count: 1, value: height },
    { tag: 279, type: 4, count: 1, value: pixels.length },
    { tag: 315, type: 2, count: text.length, value: text },
    { tag: 338, type: 3, count: 1, value: 2 },
    { tag: 700, type: 1, count: text.length, value: text },
    { tag: 34853, type: 1, count: gps.length, value: gps },
  ];
  const apart: Buffer[] = [];
  const start = 8 + pixels.length;
  let free = start + 2 + entries.length * 12 + 4;
  const table = Buffer.alloc(2 + entries.length * 12 + 4);
  table.writeUInt16LE(entries.length);
  for (const [index, { tag, type, count, value }] of entries.entries()) {
    const at = 2 + index * 12;
    table.writeUInt16LE(tag, at);
    table.writeUInt16LE(type, at + 2);
    table.writeUInt32LE(count, at + 4);
    table.writeUInt32LE(typeof value === 'number' ? value : free, at + 8);
    if (typeof value === 'number') continue;
    const padded = Buffer.concat([value, Buffer.alloc(value.length % 2)]);
    apart.push(padded);
    free += padded.length;
  }
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1');
  head.writeUInt32LE(start, 4);
  return Buffer.concat([head, pixels, table, ...apart, Buffer.from(`left over: ${tale}`)]);
}

function shorts(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2);
  return bytes;
}
