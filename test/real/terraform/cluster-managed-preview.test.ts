import { describeLives } from "../../azure/cluster/life";

describeLives("managed-preview");
