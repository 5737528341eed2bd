import { type Attribute, all, type Verdict } from "../../rule";

/** References, ARNs, ids, and aliases of the account's own; those of AWS's keys begin with `alias/aws/`. */
const OWN_KEY = /\$\{|^arn:[\w-]+:kms:|^alias\/(?!aws\/)|^(mrk-)?[\da-f-]{32,36}$/;

/** It names a key that the account manages, not AWS's own key for the service. */
export const namesOwnKey = (key: Attribute): Verdict =>
  all(
    key.isSet(),
    key.eachText("name a key of the account", (text) => OWN_KEY.test(text)),
  );

/** It leads to something of AWS: an ARN, or a reference. */
export const namesTarget = (target: Attribute): Verdict =>
  all(
    target.isSet(),
    target.eachText("be an ARN", (text) => /\$\{|^arn:[\w-]+:[\w-]+:/.test(text)),
  );
