/** Random choices that a seed decides, so that a failure can be repeated. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number, both ends included. */
  int(min: number, max: number): number {
    // Mulberry32: short, and even enough for tests.
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return min + (((mixed ^ (mixed >>> 14)) >>> 0) % (max - min + 1));
  }

  pick<const T>(...choice: readonly T[]): T {
    return choice[this.int(0, choice.length - 1)] as T;
  }

  /** Made in half of the cases. */
  maybe<T>(make: () => T): T | undefined {
    return this.int(0, 1) === 1 ? make() : undefined;
  }

  /** Some of a list, in its order. */
  some<T>(list: readonly T[]): T[] {
    return list.filter(() => this.int(0, 1) === 1);
  }

  /** Characters of an alphabet. */
  letters(alphabet: string, count: number): string {
    return Array.from({ length: count }, () => alphabet[this.int(0, alphabet.length - 1)]).join("");
  }

  /** A name of lower-case letters, digits and inner hyphens. */
  slug(most: number): string {
    const first = this.letters(LETTERS, 1) + this.letters(LETTERS + DIGITS, this.int(1, Math.min(8, most - 1)));
    const room = most - first.length - 1;
    return room > 0 && this.int(0, 1) === 1
      ? `${first}-${this.letters(LETTERS + DIGITS, this.int(1, Math.min(8, room)))}`
      : first;
  }

  /** Names that are all different. */
  slugs(fewest: number, most: number): string[] {
    return Array.from({ length: this.int(fewest, most) }, (_, index) => `${this.slug(20)}-${index}`);
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map((count) => this.letters(`${DIGITS}abcdef`, count)).join("-");
  }
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
