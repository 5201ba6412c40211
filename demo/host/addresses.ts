/** Under which names this computer can be reached, for the link that opens on another device. */
import { hostname, networkInterfaces } from 'node:os';

/** Bridges and tunnels: their addresses lead nowhere from a phone. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|cni|flannel)/;
const PRIVATE = /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/;

function ownAddresses(): { name: string; address: string; internal: boolean; family: string }[] {
  return Object.entries(networkInterfaces()).flatMap(([name, list]) => (list ?? []).map(({ address, internal, family }) => ({ name, address, internal, family })));
}

/** This computer's address on the local network, or `undefined` without one. */
export function lanAddress(): string | undefined {
  const outside = ownAddresses().filter(({ name, family, internal }) => family === 'IPv4' && !internal && !VIRTUAL.test(name));
  return (outside.find(({ address }) => PRIVATE.test(address)) ?? outside[0])?.address;
}

/** Whether this computer is called so, e.g. `localhost` or `192.168.1.20`. */
export function isOwnName(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  const own = hostname().toLowerCase();
  return name === 'localhost' || name === own || name === `${own}.local` || ownAddresses().some(({ address }) => address === name);
}

/** Whether this origin is the demo itself under one of its names: where Stripe may send an admin back to. */
export function isOwnOrigin(origin: string, port: number): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname: host, port: given } = new URL(origin);
  return protocol === 'http:' && Number(given || 80) === port && isOwnName(host);
}
