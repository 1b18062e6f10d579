/** A package is not as it was written, or cannot be read. The message says where, and holds nothing of what is in it. */
export class PackageFault extends Error {
  override readonly name = 'PackageFault';
}
