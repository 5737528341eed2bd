export { diskClass } from "./disk-class";
export { type ImageSource, imageBesideChart, imageReference } from "./images";
export * from "./kubernetes-object";
export { LocalChart, type LocalChartProps } from "./local-chart";
export type { ReleaseProps } from "./release";
export { checkObject, knownKinds } from "./schemas";
export {
  type Pull,
  ThirdPartyChart,
  type ThirdPartyChartProps,
  type ThirdPartyReleaseProps,
} from "./third-party-chart";
export type { Values } from "./values";
