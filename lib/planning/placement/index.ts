export { type Economics, economicsOf, NO_VOLUME } from "./economics";
export { lower, rank } from "./order";
export { judgePlacement, type Placed, type PolicyQuestion, placeWorkload, type Said, type Verdict } from "./place";
export type { PlacementQuestion } from "./question";
export {
  PLACEMENT_RULES,
  PLACEMENT_WARNINGS,
  type PlacementRule,
  type PlacementWarning,
  WAIVABLE_RULES,
} from "./rules";
