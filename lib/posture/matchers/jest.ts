import type { PostureMatchers } from "./matchers";

// The type names and parameters are those that Jest declares; declarations merge only where they agree.
declare global {
  namespace jest {
    interface Matchers<R, T> extends PostureMatchers<R> {}
  }
}

// biome-ignore lint/suspicious/noTsIgnore: where it is there, nothing is wrong
/** @ts-ignore It is there for those who use Jest. */
declare module "expect" {
  interface Matchers<R extends void | Promise<void>, T> extends PostureMatchers<R> {}
}

export { type FindingOptions, type PostureMatchers, postureMatchers, type SnapshotOptions } from "./matchers";
