/** A tar file is made of blocks of so many bytes. */
export const blockBytes = 512;

/** Zeros after content, up to the next block. */
export function padding(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}

/** The sum over a header, its own field read as spaces. */
export function headerSum(header: Uint8Array): number {
  let sum = 0;
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 0x20 : byte;
  return sum;
}
