/** What names an OSCAL document and dates it. */
export interface OscalOptions {
  /** What was judged, such as the deployment's name. */
  readonly subject: string;
  /** The day it was judged, `YYYY-MM-DD`. */
  readonly day: string;
  /** Default: every framework that posture cites. */
  readonly frameworks?: readonly string[];
}

const OSCAL_VERSION = "1.1.2";

/** The name space of properties that OSCAL doesn't define. */
const NS = "urn:inferra:posture";

export const dateTime = (day: string): string => `${day}T00:00:00Z`;

export const metadata = (title: string, day: string): object => ({
  title,
  "last-modified": dateTime(day),
  version: day,
  "oscal-version": OSCAL_VERSION,
});

export const property = (name: string, value: string): object => ({ name, ns: NS, value });
