export { type KnownSeries, queryProblems } from "./check";
export { type Query, readQuery, type Selector } from "./read";
export { literally, type Match, quoted, type Span, seconds, select } from "./text";
