export { type Change, changesBetween } from "./changes";
export { consentsOf, type Loss, losses, refusals, type Unconsented, unconsented, withoutGuards } from "./consents";
export type { Departure } from "./departures";
export { type Manifest, readManifest, readWritten, type Written } from "./written";
