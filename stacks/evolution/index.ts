export { type ArgumentChange, type Change, changesBetween, type Evolution } from "./changes";
export { type Consents, type Loss, losses, refusal, shown, unconsented, withoutGuards } from "./consents";
export { type Manifest, readManifest, readWritten, type Written } from "./written";
