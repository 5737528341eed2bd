import type { GatewayImplementation } from "../../../charts/gateway";
import { describeWith } from "../../support/tools";
import { type Answer, ask, type Question } from "./caller";
import type { Call, Fake } from "./fakes";
import { APPLICATIONS } from "./offered";
import { lacksFor, type Running, startGateway } from "./running";

/** What scenarios of a gateway ask and see. */
export interface Stage {
  readonly running: Running;
  /** Asks as the application that may call most aliases. */
  ask(question: Question): Promise<Answer>;
  /** A token of an application. */
  token(application: keyof typeof APPLICATIONS): string;
  /** Calls that reached backends of an alias, in order of the fakes. */
  callsOf(alias: string): readonly Call[];
  /** Has backends of an alias do something else than answer. */
  fail(alias: string, kinds: readonly (keyof Running["fakes"])[], behaviour: Parameters<Fake["behave"]>[1]): void;
  /** Keeps a figure for the table at the end. */
  figure(scenario: string, value: string): void;
}

/** Runs a gateway for what `body` describes, and prints the figures at its end. */
export function onStage(
  implementation: GatewayImplementation,
  body: (stage: () => Stage) => void,
  { words = "for real", change }: { words?: string; change?: Parameters<typeof startGateway>[1] } = {},
): void {
  describeWith(lacksFor(implementation), `${implementation}, ${words}`, () => {
    let stage: Stage | undefined;
    const figures: [string, string][] = [];
    const present = (): Stage => {
      if (stage === undefined) throw new Error("no gateway is running");
      return stage;
    };
    beforeAll(async () => {
      const running = await startGateway(implementation, change);
      stage = stageOf(running, figures);
    }, 120_000);
    afterAll(async () => {
      await stage?.running.stop();
      if (figures.length === 0) return;
      const width = Math.max(0, ...figures.map(([name]) => name.length));
      const lines = figures.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
      process.stdout.write(`\n${implementation}\n${lines.join("\n")}\n`);
    }, 30_000);
    body(present);
  });
}

function stageOf(running: Running, figures: [string, string][]): Stage {
  const { address, entra, fakes } = running;
  const token = (application: keyof typeof APPLICATIONS) => entra.token({ azp: APPLICATIONS[application] });
  return {
    running,
    token,
    ask: (question) => ask(address, { token: token("ehr"), ...question }),
    callsOf: (alias) => Object.entries(fakes).flatMap(([kind, fake]) => fake.callsOf(`${kind}-${alias}`)),
    fail(alias, kinds, behaviour) {
      for (const kind of kinds) fakes[kind].behave(`${kind}-${alias}`, behaviour);
    },
    figure: (scenario, value) => figures.push([scenario, value]),
  };
}
