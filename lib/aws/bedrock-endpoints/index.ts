import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { type AwsEndpoint, type EndpointService, isSupportService } from "../../catalog/aws-endpoints";
import { awsErrors, InferraError } from "../../errors";
import { pascalCase } from "../naming";
import type { IAwsNetwork } from "../network";
import { PolicyDocument, type PolicyStatement } from "../policy-document";
import { type AwsPlacement, placed } from "../scope";
import { dnsPrecondition, type Precondition, placeEndpoint, subnetZones } from "./placement";
import { accountStatements, callerStatements, type EndpointCaller } from "./policies";
import { EndpointSecurityGroup } from "./security-group";
import { endpointServices } from "./services";

export type { BedrockService, EndpointService } from "../../catalog/aws-endpoints";
export type { EndpointCaller } from "./policies";
export { endpointServiceNames } from "./services";

export interface BedrockEndpointsProps extends AwsPlacement {
  readonly network: IAwsNetwork;
  /** Services to reach privately. Default `["runtime", "sts"]`: inference, and the token exchange before it. */
  readonly services?: readonly EndpointService[];
  /** Use the FIPS variants; a service without one in the region is an error. Default false. */
  readonly fips?: boolean;
  /** Accepts the mantle endpoint, whose calls no invocation log sees. Default: refused. */
  readonly mantle?: { readonly reason: string };
  /** Private ranges of the clients, in CIDR notation. */
  readonly clientRanges?: readonly string[];
  /** Security groups of the clients. */
  readonly clientSecurityGroupIds?: readonly string[];
  /** Resolve the services' own host names to the endpoints inside the VPC. Default true. */
  readonly privateDns?: boolean;
  /** Fixed addresses by service, one for each subnet, for clients that resolve names elsewhere. Default: AWS chooses. */
  readonly pinnedAddresses?: Readonly<Partial<Record<EndpointService, readonly string[]>>>;
  /** Who may use the endpoints; more can be added later. Default: nobody. */
  readonly callers?: readonly EndpointCaller[];
}

/** Where clients find a service. */
export interface PrivateHost {
  readonly service: EndpointService;
  /** Host name that clients ask for, and that the service's certificate carries. */
  readonly host: string;
  readonly endpointId: string;
  /** The endpoint's own name, for clients that resolve no private one. It holds in every network that reaches it. */
  readonly endpointHost: string;
  /** The same as a URL. */
  readonly url: string;
  /** The endpoint's addresses, where they are pinned. */
  readonly addresses: readonly string[];
}

/** The longest endpoint policy that AWS takes, in characters. */
const LONGEST_POLICY = 20_480;

const DEFAULT_SERVICES: readonly EndpointService[] = ["runtime", "sts"];

/**
 * Private endpoints of Bedrock and of what it needs beside it. Every endpoint has a policy that is built from its
 * callers; with no caller it denies everything, where AWS would allow everything.
 */
export class BedrockEndpoints extends Construct {
  readonly securityGroup: EndpointSecurityGroup;
  private readonly endpoints = new Map<EndpointService, { endpoint: AwsEndpoint; resource: VpcEndpoint }>();
  private readonly policies = new Map<EndpointService, PolicyDocument>();
  private readonly dnsWorks: readonly Precondition[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BedrockEndpointsProps,
  ) {
    super(scope, id);
    const services = props.services ?? DEFAULT_SERVICES;
    const found = endpointServices(this.node.path, props.region, services, props.fips ?? false);
    if (services.includes("mantle")) this.acceptMantle();
    this.securityGroup = new EndpointSecurityGroup(this, "SecurityGroup", props);
    this.dnsWorks = dnsPrecondition(this, props);
    const zoneOf = subnetZones(this, props);
    for (const endpoint of found) this.addEndpoint(endpoint, zoneOf);
    for (const caller of props.callers ?? []) this.addCaller(caller);
  }

  /** Lets somebody use the endpoints, for their models and no others. */
  addCaller(caller: EndpointCaller): void {
    for (const [service, policy] of this.policies) {
      policy.add(...callerStatements(service, caller, this.props, this.node.path));
    }
  }

  /** Adds a statement of your own to the policy of a service's endpoint. */
  addStatement(service: EndpointService, statement: PolicyStatement): void {
    this.policies.get(this.known(service).endpoint.service)?.add(statement);
  }

  /** The id of a service's endpoint. */
  endpointId(service: EndpointService): string {
    return this.known(service).resource.id;
  }

  /** The ids of all interface endpoints that Bedrock itself is called through. */
  get bedrockEndpointIds(): string[] {
    return [...this.endpoints.keys()]
      .filter((service) => !isSupportService(service))
      .map((service) => this.endpointId(service));
  }

  /** Host names of the interface endpoints, for DNS outside the VPC. */
  get hosts(): PrivateHost[] {
    return [...this.endpoints.values()]
      .filter(({ endpoint }) => endpoint.kind === "interface")
      .map(({ endpoint, resource }) => ({ endpoint, resource, endpointHost: resource.dnsEntry.get(0).dnsName }))
      .map(({ endpoint, resource, endpointHost }) => ({
        service: endpoint.service,
        host: endpoint.host,
        endpointId: resource.id,
        endpointHost,
        url: `https://${endpointHost}`,
        addresses: this.props.pinnedAddresses?.[endpoint.service] ?? [],
      }));
  }

  /** The full name of a service's endpoint service. */
  serviceName(service: EndpointService): string {
    return this.known(service).endpoint.serviceName;
  }

  private addEndpoint(endpoint: AwsEndpoint, zoneOf: (index: number) => string): void {
    const { props } = this;
    const scope = new Construct(this, pascalCase(endpoint.service));
    const path = scope.node.path;
    const policy = new PolicyDocument(path, "resource", accountStatements(endpoint.service, props, path));
    const place = endpoint.kind === "interface" ? placeEndpoint(scope, endpoint, props, zoneOf) : undefined;
    const shortEnough = {
      condition: `\${length(self.policy) <= ${LONGEST_POLICY}}`,
      errorMessage: `The policy of the ${endpoint.service} endpoint is longer than ${LONGEST_POLICY} characters: split its callers over two sets of endpoints.`,
    };
    const resource = new VpcEndpoint(scope, "Resource", {
      vpcId: props.network.vpcId,
      serviceName: endpoint.serviceName,
      policy: policy.json,
      ...(place === undefined
        ? { vpcEndpointType: "Gateway", routeTableIds: [...props.network.routeTableIds] }
        : {
            vpcEndpointType: "Interface",
            privateDnsEnabled: props.privateDns ?? true,
            securityGroupIds: [this.securityGroup.id],
            subnetIds: place.subnetIds,
            subnetConfiguration: place.subnetConfiguration,
          }),
      lifecycle: { postcondition: [shortEnough], precondition: place && this.preconditions(place.precondition) },
      ...placed(props, props.naming([endpoint.service])),
    });
    this.policies.set(endpoint.service, policy);
    this.endpoints.set(endpoint.service, { endpoint, resource });
  }

  private preconditions(own: Precondition | undefined) {
    const all = own === undefined ? this.dnsWorks : [...this.dnsWorks, own];
    return all.length === 0 ? undefined : [...all];
  }

  private acceptMantle(): void {
    if (this.props.mantle === undefined) throw new InferraError(awsErrors.mantleNeedsReason(this.node.path));
    Annotations.of(this).addWarning(
      `calls through the mantle endpoint are in no model invocation log, and IAM actions of bedrock do not govern them: ${this.props.mantle.reason}`,
    );
  }

  private known(service: EndpointService) {
    const known = this.endpoints.get(service);
    if (known === undefined) {
      throw new InferraError(awsErrors.endpointNotKnown(this.node.path, service, [...this.endpoints.keys()]));
    }
    return known;
  }
}
