const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** The bytes of a Bech32 text (BIP 173) with this beginning, in one case; undefined for any other text. */
export function readBech32(text: string, beginning: string): Buffer | undefined {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return undefined;
  if (!lower.startsWith(`${beginning}1`)) return undefined;
  const values = [...lower.slice(beginning.length + 1)].map((letter) => letters.indexOf(letter));
  if (values.length < 6 || values.includes(-1)) return undefined;
  const codes = [...beginning].map((letter) => letter.charCodeAt(0));
  if (checksum([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values]) !== 1) {
    return undefined;
  }
  return bytesOf(values.slice(0, -6));
}

function checksum(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of generators.entries()) if ((top >> bit) & 1) sum ^= generator;
  }
  return sum;
}

/** Groups of five bits as bytes; undefined where what is left over is not empty padding. */
function bytesOf(values: readonly number[]): Buffer | undefined {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const value of values) {
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(held >> bits);
    held &= (1 << bits) - 1;
  }
  return bits >= 5 || held !== 0 ? undefined : Buffer.from(bytes);
}
