/** Takes bytes of a stream in the portions in which they are wanted. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  #isAtEnd = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next bytes, fewer than `count` at the end alone. */
  async take(count: number): Promise<Buffer> {
    await this.#fill(count);
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  /** The bytes up to the next line break, without it; undefined where there is none within `longest` bytes. */
  async takeLine(longest: number): Promise<string | undefined> {
    for (let count = 64; ; count = Math.min(longest, count * 2)) {
      await this.#fill(count);
      const end = this.#held.indexOf(10);
      if (end >= 0 && end < longest) return (await this.take(end + 1)).toString('latin1', 0, end);
      if (this.#isAtEnd || count === longest) return undefined;
    }
  }

  /** True once every byte was taken. */
  async isAtEnd(): Promise<boolean> {
    await this.#fill(1);
    return this.#held.length === 0;
  }

  async #fill(count: number): Promise<void> {
    const pieces = [this.#held];
    let length = this.#held.length;
    while (length < count && !this.#isAtEnd) {
      const next = await this.#source.next();
      if (next.done) this.#isAtEnd = true;
      else {
        pieces.push(Buffer.from(next.value));
        length += next.value.length;
      }
    }
    if (pieces.length > 1) this.#held = Buffer.concat(pieces);
  }
}
