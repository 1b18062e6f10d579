interface Waiting {
  readonly amount: number;
  readonly go: () => void;
}

/** So much of something at a time; who comes later waits, in the order of coming. */
export class Queue {
  #free: number;
  readonly #waiting: Waiting[] = [];

  constructor(capacity: number) {
    this.#free = capacity;
  }

  /** Gives an amount and answers how to give it back (once); undefined where it was not free within so many milliseconds. */
  async take(amount: number, patience: number): Promise<(() => void) | undefined> {
    if (this.#waiting.length > 0 || this.#free < amount) {
      const isGiven = await this.#wait(amount, patience);
      if (!isGiven) return undefined;
    } else this.#free -= amount;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#free += amount;
      this.#serve();
    };
  }

  #wait(amount: number, patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        amount,
        go: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        resolve(false);
        this.#serve();
      }, patience);
      this.#waiting.push(waiting);
    });
  }

  #serve(): void {
    for (let [first] = this.#waiting; first && first.amount <= this.#free; [first] = this.#waiting) {
      this.#waiting.shift();
      this.#free -= first.amount;
      first.go();
    }
  }
}
