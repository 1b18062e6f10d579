import { encode } from 'uqr';

/** A text as a camera reads it (QR): the path of its dark squares and how many squares wide it is, with its margin. */
export interface Scannable {
  readonly path: string;
  readonly size: number;
}

/** A text as squares. */
export function scannable(text: string): Scannable {
  const { data, size } = encode(text, { ecc: 'L', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { path: path.join(''), size };
}
