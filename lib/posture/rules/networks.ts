const WIDE = /^(0\.0\.0\.0|::)\/|\/[0-3]$/;
const NETWORK = /^[\d.]+(\/\d+)?$|^[\da-f:.]+\/\d+$|\$\{/i;

/** A network that is less than an eighth of all addresses; `0.0.0.0/0` is also written as its halves. */
export const namesNetwork = (cidr: string): boolean => NETWORK.test(cidr) && !WIDE.test(cidr);
