import { App } from "cdktf";
import { ClaimsAssistantStack } from "./lib/claims-assistant-stack";

const app = new App();
new ClaimsAssistantStack(app, "claims-assistant");
app.synth();
