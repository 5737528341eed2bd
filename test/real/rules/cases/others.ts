import { type Labels, type Series, series } from "../series";
import { type Case, fires, silent } from "./case";

const scalerErrors = (values: string): Series =>
  series(
    "keda_scaler_detail_errors_total",
    { exported_namespace: "serving", scaledObject: "clinical", scaler: "s" },
    values,
  );

const oldModel: Labels = { kind: "retirement", subject: "old model" };
const agreement: Labels = { kind: "agreement", subject: "BAA with a gateway" };

export const others: Case[] = [
  // Time begins on 1 January 1970.
  { ...fires("DeadlineNear", "the model is retired in three days", 24 * 60), labels: oldModel },
  { ...silent("DeadlineNear", "the agreement ends next year", 24 * 60), labels: agreement },
  {
    ...silent("DeadlineNear", "the model was retired yesterday, which another alert says", 5 * 24 * 60),
    labels: oldModel,
  },
  { ...fires("DeadlinePassed", "the model was retired yesterday", 5 * 24 * 60), labels: oldModel },
  { ...silent("DeadlinePassed", "the model is retired in three days", 24 * 60), labels: oldModel },
  fires("ScalerFailing", "an error each minute", 30, scalerErrors("0+1x40")),
  silent("ScalerFailing", "one error an hour ago", 90, scalerErrors("0 1x120")),
];
