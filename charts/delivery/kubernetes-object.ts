import type * as admission from "kubernetes-types/admissionregistration/v1";
import type * as apps from "kubernetes-types/apps/v1";
import type * as batch from "kubernetes-types/batch/v1";
import type * as core from "kubernetes-types/core/v1";
import type { ObjectMeta } from "kubernetes-types/meta/v1";
import type * as networking from "kubernetes-types/networking/v1";
import type * as policy from "kubernetes-types/policy/v1";
import type * as rbac from "kubernetes-types/rbac/v1";
import type * as scheduling from "kubernetes-types/scheduling/v1";

/** What every object has: its kind, and a name. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta & { readonly name: string };
}

/** A type of Kubernetes with what every object of it has to say. */
type Complete<T extends { apiVersion?: string; kind?: string }> = T & {
  readonly apiVersion: NonNullable<T["apiVersion"]>;
  readonly kind: NonNullable<T["kind"]>;
  readonly metadata: ObjectMeta & { readonly name: string };
};

/** An object of a custom resource definition; its schema is checked when the chart is made. */
export interface CustomObject<ApiVersion extends string, Kind extends string, Spec> extends KubernetesObject {
  readonly apiVersion: ApiVersion;
  readonly kind: Kind;
  readonly spec: Spec;
}

export type ConfigMap = Complete<core.ConfigMap>;
export type Namespace = Complete<core.Namespace>;
export type PersistentVolumeClaim = Complete<core.PersistentVolumeClaim>;
export type ResourceQuota = Complete<core.ResourceQuota>;
export type Service = Complete<core.Service>;
export type ServiceAccount = Complete<core.ServiceAccount>;
export type Deployment = Complete<apps.Deployment>;
export type StatefulSet = Complete<apps.StatefulSet>;
export type Job = Complete<batch.Job>;
export type CronJob = Complete<batch.CronJob>;
export type NetworkPolicy = Complete<networking.NetworkPolicy>;
export type PodDisruptionBudget = Complete<policy.PodDisruptionBudget>;
export type PriorityClass = Complete<scheduling.PriorityClass>;
export type Role = Complete<rbac.Role>;
export type RoleBinding = Complete<rbac.RoleBinding>;
export type ValidatingAdmissionPolicy = Complete<admission.ValidatingAdmissionPolicy>;
export type ValidatingAdmissionPolicyBinding = Complete<admission.ValidatingAdmissionPolicyBinding>;

export type { Container, EnvVar, PodSpec, Probe, Volume, VolumeMount } from "kubernetes-types/core/v1";
export type { NetworkPolicyEgressRule, NetworkPolicyIngressRule } from "kubernetes-types/networking/v1";

/** An object in words: `Deployment notes/engine`. */
export const nameOf = ({ kind, metadata: { name, namespace } }: KubernetesObject): string =>
  `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
