import { all, any, type Subject, type Verdict } from "../../rule";

/** An attribute leads to a resource: of the same deployment, or elsewhere by its id. What a variable holds is unknown. */
export const leadsTo = (subject: Subject, path: string): Verdict =>
  all(
    subject.attribute(path).isSet(),
    any(
      subject.references(path).exist(),
      subject.attribute(path).matches(/^(\/subscriptions\/|https:\/\/)/i, "be the id of a resource"),
    ),
  );
