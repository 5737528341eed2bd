import { type ControlStanding, standings } from "../../controls";
import { type Finding, type Posture, placeOf } from "../../result";
import { describe } from "../describe";
import { controlId, uuid } from "./identity";
import { dateTime, metadata, type OscalOptions, property } from "./shared";

/** OSCAL assessment-results: an observation for every judged resource, a finding for every control, a risk for every exception. */
export function assessmentResults(posture: Posture, options: OscalOptions): string {
  const { subject, day, frameworks } = options;
  const controls = standings(posture, frameworks).filter(({ standing }) => standing !== "notShown");
  const judged = posture.findings.filter(({ outcome }) => outcome !== "notApplicable");
  const excepted = judged.filter(({ outcome }) => outcome === "excepted");
  const plan = uuid("assessment-plan", subject);
  const results = {
    uuid: uuid("assessment-results", subject, day),
    metadata: metadata(`Posture of ${subject}`, day),
    "import-ap": { href: `#${plan}` },
    results: [
      {
        uuid: uuid("result", subject, day),
        title: `Posture of ${subject} on ${day}`,
        description: "Rules over the Terraform of every stack. A satisfied target says that safeguards are configured.",
        start: dateTime(day),
        "reviewed-controls": {
          "control-selections": [
            controls.length === 0
              ? { "include-all": {} }
              : { "include-controls": unique(controls.map(({ control }) => controlId(control))) },
          ],
        },
        ...filled(
          "observations",
          judged.map((one) => observation(posture, one, subject, day)),
        ),
        ...filled(
          "risks",
          excepted.map((one) => risk(posture, one, subject)),
        ),
        ...filled(
          "findings",
          controls.map((one) => finding(one, subject)),
        ),
      },
    ],
    "back-matter": {
      resources: [
        { uuid: plan, title: "Assessment plan", description: "Every rule of the posture, over every resource." },
      ],
    },
  };
  return JSON.stringify({ "assessment-results": results }, null, 2);
}

/** OSCAL wants lists that are not empty, or none. */
const filled = (name: string, list: readonly object[]): object => (list.length === 0 ? {} : { [name]: list });

const unique = (ids: readonly string[]): object[] => [...new Set(ids)].map((id) => ({ "control-id": id }));

const observationId = ({ rule, address }: Finding, subject: string): string =>
  uuid("observation", subject, rule, address);

function observation(posture: Posture, one: Finding, subject: string, day: string): object {
  return {
    uuid: observationId(one, subject),
    title: `${one.rule}: ${placeOf(one) || subject}`,
    description: one.message,
    props: [
      property("outcome", one.outcome),
      property("severity", one.severity),
      property("carrier", describe(posture, one).carrier),
    ],
    methods: ["TEST"],
    collected: dateTime(day),
    ...filled(
      "relevant-evidence",
      one.facts.map(({ address, path, observed, expected }) => ({
        description: `${address} ${path}: ${observed}; must ${expected}`,
      })),
    ),
  };
}

function risk(posture: Posture, one: Finding, subject: string): object {
  const { exception } = one;
  return {
    uuid: uuid("risk", subject, one.rule, one.address),
    title: `${one.rule}: ${placeOf(one)}`,
    description: one.message,
    statement: describe(posture, one).why,
    status: "deviation-approved",
    ...(exception === undefined
      ? {}
      : {
          props: [property("owner", exception.owner), property("expires", exception.expires)],
          deadline: dateTime(exception.expires),
        }),
    "related-observations": [{ "observation-uuid": observationId(one, subject) }],
  };
}

function finding({ control, title, standing, findings }: ControlStanding, subject: string): object {
  const excepted = findings.filter(({ outcome }) => outcome === "excepted");
  return {
    uuid: uuid("finding", subject, control),
    title: control,
    description: title,
    target: {
      type: "objective-id",
      "target-id": controlId(control),
      status: {
        state: standing === "configured" ? "satisfied" : "not-satisfied",
        reason: standing === "configured" ? "pass" : standing === "failing" ? "fail" : "other",
      },
    },
    "related-observations": findings.map((one) => ({ "observation-uuid": observationId(one, subject) })),
    ...filled(
      "related-risks",
      excepted.map((one) => ({ "risk-uuid": uuid("risk", subject, one.rule, one.address) })),
    ),
  };
}
