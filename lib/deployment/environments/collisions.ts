import { overlaps, parseCidr } from "../../addressing";
import { type DocumentPath, environmentErrors, type Problem } from "../../errors";
import { AWS_DEFAULT_ADDRESS_SPACE, AZURE_DEFAULT_ADDRESS_SPACE } from "../checks/networks";
import { type Deployment, parseShape } from "../schema";

/** Something that there may be only one of, as an environment claims it. */
interface Claim {
  readonly what: string;
  readonly value: string;
  readonly path: DocumentPath;
}

/** What an environment has for itself alone; undefined where it claims nothing of the kind. */
const CLAIMS: readonly ((deployment: Deployment) => Claim | undefined)[] = [
  ({ name }) => ({ what: "the name", value: name, path: ["name"] }),
  ({ gateway }) =>
    gateway?.hostname === undefined
      ? undefined
      : { what: "the host name", value: gateway.hostname, path: ["gateway", "hostname"] },
  ({ azure: { openai } }) =>
    openai.subdomain === undefined
      ? undefined
      : { what: "the subdomain", value: openai.subdomain, path: ["azure", "openai", "subdomain"] },
  ({ cluster }) =>
    cluster?.existing && {
      what: "the cluster",
      value: cluster.existing.clusterId,
      path: ["cluster", "existing", "clusterId"],
    },
  ({ cluster }) =>
    cluster?.arc && {
      what: "the cluster of",
      value: [cluster.arc.kubeconfigPath, cluster.arc.context].filter(Boolean).join(", context "),
      path: ["cluster", "arc", "kubeconfigPath"],
    },
  ({ aws }) =>
    aws?.bedrock.manageInvocationLogging
      ? {
          what: "the invocation logging of",
          value: `${aws.accountId ?? "the AWS account"} in ${aws.region}`,
          path: ["aws", "bedrock", "manageInvocationLogging"],
        }
      : undefined,
];

/** Ranges of the networks that an environment makes. */
function ranges({ azure, aws }: Deployment): Claim[] {
  const own = [
    ...(azure.network.existing === undefined
      ? [
          {
            path: ["azure", "network", "addressSpace"],
            value: azure.network.addressSpace ?? AZURE_DEFAULT_ADDRESS_SPACE,
          },
        ]
      : []),
    ...(aws !== undefined && aws.network.existing === undefined
      ? [{ path: ["aws", "network", "addressSpace"], value: aws.network.addressSpace ?? AWS_DEFAULT_ADDRESS_SPACE }]
      : []),
  ];
  return own.map((one) => ({ what: "the range", ...one }));
}

/** What environments of one document would take from each other. `origin` gives the place in the text of one's content. */
export function collisions(
  contents: ReadonlyMap<string, unknown>,
  origin: (environment: string, path: DocumentPath) => DocumentPath,
): Problem[] {
  // What is wrong with one of them is told when it is looked at.
  const valid = [...contents].flatMap(([name, content]) => {
    const shaped = parseShape(content);
    return shaped.success ? [{ name, deployment: shaped.data }] : [];
  });
  return valid.flatMap(({ name, deployment }, index) =>
    valid.slice(0, index).flatMap((other) => {
      const same = CLAIMS.flatMap((claim) => {
        const [one, two] = [claim(deployment), claim(other.deployment)];
        return one !== undefined && one.value === two?.value ? [one] : [];
      });
      const shared = ranges(deployment).filter((one) => ranges(other.deployment).some((two) => overlap(one, two)));
      return [...same, ...shared].map(({ what, value, path }) =>
        environmentErrors.shared(origin(name, path), [name, other.name], `${what} ${value}`, path),
      );
    }),
  );
}

function overlap(one: Claim, two: Claim): boolean {
  const [a, b] = [parseCidr(one.value), parseCidr(two.value)];
  return a !== undefined && b !== undefined && overlaps(a, b);
}
