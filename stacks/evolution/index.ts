export { type Change, changesBetween } from "./changes";
export { type Consents, type Loss, losses, refusal, unconsented, withoutGuards } from "./consents";
export { type Manifest, readManifest, readWritten, type Written } from "./written";
