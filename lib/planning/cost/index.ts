export { HORIZON_MONTHS } from "./arithmetic";
export { type ManagedPrice, managedPrice, PTU_MONTH } from "./managed";
export { judgeAges, PRICE_AGE } from "./price-age";
export { type Price, PriceBook, PricesTaken, type StatedPrice } from "./price-book";
export { readPrices, statedPriceProblems } from "./price-file";
export { type EngineCapacity, engineCapacity, type SelfHostedCost, selfHostedCost } from "./self-hosted";
