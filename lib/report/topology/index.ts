import { drawAws } from "./aws";
import { drawAzure } from "./azure";
import { drawClusters } from "./cluster";
import { Drawing, type Topology } from "./drawing";
import { drawInterconnect } from "./interconnect";
import { type ReportedStack, Resources } from "./resources";

export { allBoxes, type Box, type Topology } from "./drawing";
export { type ReportedStack, Resources } from "./resources";

/** What the Terraform of a deployment makes, as it is connected. The document is not asked. */
export function topologyOf(stacks: readonly ReportedStack[]): Topology {
  const resources = new Resources(stacks);
  const drawing = new Drawing();
  drawAzure(drawing, resources);
  drawAws(drawing, resources);
  drawInterconnect(drawing, resources);
  drawClusters(drawing, resources);
  return drawing.topology();
}
