export { HORIZON_MONTHS } from "./arithmetic";
export { type ManagedPrice, managedPrice, PTU_MONTH } from "./managed";
export { judgeAges } from "./price-age";
export { type Price, PriceBook, PricesTaken } from "./price-book";
export { readPrices } from "./price-file";
export { type EngineCapacity, engineCapacity, type SelfHostedCost, selfHostedCost } from "./self-hosted";
