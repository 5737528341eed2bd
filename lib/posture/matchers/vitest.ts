import type { PostureMatchers } from "./matchers";

/** @ts-expect-error Vitest is there for those who use it. */
declare module "vitest" {
  interface Matchers<T> extends PostureMatchers<T> {}
}

export { type FindingOptions, type PostureMatchers, postureMatchers, type SnapshotOptions } from "./matchers";
