import type { AssessOptions } from "../assess";
import { type MatcherResult, postureMatchers as matchers, type PostureMatchers } from "./matchers";

/** Vitest has a matcher of that name, which takes a predicate; both stay usable. */
type ToSatisfy<T> = PostureMatchers<void>["toSatisfy"] & ((predicate: (value: T) => boolean) => void);

// biome-ignore lint/suspicious/noTsIgnore: where it is there, nothing is wrong
/** @ts-ignore Vitest is there for those who use it. */
declare module "vitest" {
  interface Matchers<T> extends Omit<PostureMatchers<T>, "toSatisfy"> {}
  interface Assertion<T> {
    toSatisfy: ToSatisfy<T>;
  }
}

/** For `expect.extend` of Vitest. */
export const postureMatchers = {
  ...matchers,
  toSatisfy(received: unknown, wanted: string | ((value: unknown) => boolean), options?: AssessOptions): MatcherResult {
    if (typeof wanted === "string") return matchers.toSatisfy(received, wanted, options);
    return { pass: wanted(received), message: () => `expected ${String(received)} to satisfy ${wanted}` };
  },
};

export type { FindingOptions, PostureMatchers, SnapshotOptions } from "./matchers";
