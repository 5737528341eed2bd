import { lookup } from "node:dns/promises";
import { Unseen } from "../../verify";

/** IPv4 addresses as programs of this machine get them. A name that is not there has none. */
export async function addresses(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true, family: 4 })).map(({ address }) => address);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTFOUND" || code === "ENODATA") return [];
    throw new Unseen(`no DNS server answered for ${host}: ${code}`);
  }
}
