import { describeLives } from "../../azure/cluster/life";

describeLives("operator");
