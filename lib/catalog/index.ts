export { type AgreementCoverage, hipaaAgreementIn } from "./agreement-regions";
export { type AksEgress, aksEgress, EGRESS_PURPOSES, type EgressPurpose } from "./aks-egress";
export { type AksVersion, aksVersion, aksVersions, defaultAksVersion } from "./aks-versions";
export {
  ALERT_THRESHOLD_KEYS,
  type AlertThreshold,
  type AlertThresholdKey,
  alertThresholds,
} from "./alert-thresholds";
export { MODEL_PROVIDERS, type ModelDecision, type ModelProvider, modelDecisions } from "./approved-models";
export { AWS_PURPOSES, type AwsActions, type AwsPurpose, awsActions } from "./aws-actions";
export {
  type AwsEndpoint,
  awsEndpoint,
  awsEndpointRegions,
  awsEndpointServices,
  BEDROCK_SERVICES,
  type BedrockService,
  type EndpointService,
  isSupportService,
  SUPPORT_SERVICES,
  type SupportService,
} from "./aws-endpoints";
export {
  awsLogRetentionDays,
  BEDROCK_METRICS,
  type BedrockMetric,
  type BedrockMetricKey,
  bedrockAuditEvents,
  bedrockFedRamp,
  bedrockMetric,
  bedrockPiiTypes,
} from "./aws-operations";
export { azureApiVersion, resourceManagerOf } from "./azure-apis";
export { healthServiceName } from "./azure-health-services";
export {
  type AzureLogCategory,
  azureLogCategories,
  LOGGED_SERVICES,
  type LoggedService,
  safeLogCategories,
} from "./azure-log-categories";
export { ACCOUNT_METRIC_NAMESPACE, type AzureMetric, azureMetric, azureMetrics } from "./azure-metrics";
export {
  type AzurePolicy,
  azurePolicies,
  azurePoliciesFor,
  azurePolicy,
  POLICY_FRAMEWORKS,
  type PolicyFramework,
} from "./azure-policies";
export {
  BEDROCK_GEOGRAPHIES,
  type BedrockGeography,
  type BedrockModel,
  bedrockGeography,
  bedrockGeographyReach,
  bedrockModel,
  bedrockModels,
} from "./bedrock-models";
export {
  type ContainerImage,
  containerImage,
  containerImages,
  IMAGE_PARTS,
  type ImagePart,
  imagesOfChart,
} from "./container-images";
export {
  CONTENT_FILTERS,
  CONTENT_SOURCES,
  type ContentFilterFacts,
  type ContentFilterKey,
  type ContentSource,
  contentFilters,
} from "./content-filters";
export {
  BASELINES,
  citedFramework,
  FRAMEWORKS,
  type Framework,
  type FrameworkControl,
  type FrameworkEdition,
  frameworkControl,
  frameworkControls,
  frameworkEditions,
  type TechnicalControlRow,
  technicalControl,
  technicalControls,
} from "./controls";
export { type AzureCustomRole, azureCustomRole } from "./custom-roles";
export {
  DEPLOYMENT_SKUS,
  type DeploymentSku,
  type DeploymentSkuName,
  deploymentSku,
  deploymentSkus,
  RESIDENCY_LEVELS,
  type ResidencyLevel,
} from "./deployment-skus";
export { type DnsZoneRow, privateDnsZone, privateDnsZones, privateDnsZonesFor } from "./dns-zones";
export { type EngineMemory, type EngineMemoryKey, engineMemory } from "./engine-memory";
export {
  ENGINES,
  type Engine,
  type EngineName,
  engine,
  engineArgumentNames,
  engines,
  type RefusedArgument,
  refusedArgument,
  refusedArguments,
} from "./engines";
export { type EntraApplication, entraApplication } from "./entra-applications";
export {
  applicationXids,
  type DcgmCounter,
  dcgmCounters,
  type ExportedMetric,
  type ExportedSeries,
  type Exporter,
  exportedSeries,
  exporterMetrics,
  exporters,
  type RemovedMetric,
  removedMetric,
  removedMetrics,
} from "./exporters";
export { GPU_DRIVER_MODES, type GpuDriver, type GpuDriverMode, gpuDriver, gpuDrivers } from "./gpu-drivers";
export { allGpuLocalDisks, type GpuLocalDisks, gpuLocalDisks } from "./gpu-local-disks";
export { type Gpu, type GpuVm, gpu, gpus, gpuVm, gpuVms } from "./gpu-vms";
export { type HelmChart, helmChart, helmCharts } from "./helm-charts";
export { type ModelProviderRoute, modelProviderNamed, modelProviderRoute } from "./model-provider-routes";
export { daysBetween, type Lifecycle, type ModelStatus, modelStatus } from "./model-status";
export {
  type AzureModel,
  azureModel,
  azureModels,
  azureModelVersions,
  MODALITIES,
  type Modality,
  type ModelKind,
  type ModelLifecycle,
  type ProvisionedThroughput,
} from "./models";
export { type NodeVm, nodeVm, nodeVms } from "./node-vms";
export { type ModelArchitecture, type OpenModel, openModel, openModels } from "./open-models";
export { type OverflowThreshold, overflowThresholds } from "./overflow-thresholds";
export { CURRENCIES, type Currency, PRICE_UNITS, type PriceRow, type PriceUnit, prices } from "./prices";
export { type ProviderAgreement, providerAgreement } from "./provider-agreements";
export { type ProviderDefault, providerDefault, providerDefaults } from "./provider-defaults";
export { QUANTIZATIONS, type Quantization, type QuantizationName, quantization } from "./quantizations";
export {
  type AwsRegion,
  AZURE_CLOUDS,
  type AzureCloud,
  type AzureRegion,
  awsRegion,
  awsRegions,
  azureRegion,
  azureRegions,
  DATA_ZONES,
  type DataZone,
  type DataZoneId,
  dataZone,
  RESIDENCY_AREAS,
  type ResidencyArea,
} from "./regions";
export { type Replacement, replacementOf, replacements } from "./replacements";
export { residencyPermits, type SkuResidency, skuPermitted, skuResidency } from "./residency";
export { type AzureRole, azureRole, azureRoles } from "./roles";
export type { Provenance, Row } from "./table";
export {
  type AzureVpnSku,
  azureVpnSkus,
  type BgpAsnRule,
  bgpAsnRules,
  tunnelStateMetric,
  type VpnAlgorithm,
  vpnAlgorithm,
  vpnAlgorithms,
  vpnInsideRanges,
} from "./vpn";
