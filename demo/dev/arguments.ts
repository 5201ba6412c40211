/** What may stand behind `call-payments dev`. */
import { parseArgs } from 'node:util';

export interface DevArguments {
  /** Ports to try; 0 stands for any free one. */
  readonly ports: readonly number[];
  /** Exact origins of pages that are not on this computer. */
  readonly origins: readonly string[];
  readonly lan: boolean;
  /** A file to write the page into. */
  readonly writePage: string | undefined;
  /** A folder of pages to serve on an origin of their own. */
  readonly serve: string | undefined;
  readonly help: boolean;
}

/** It takes three in a row, of which the first is asked for. */
const FIRST_PORT = 4280;
const DEFAULT_PORTS = Array.from({ length: 20 }, (_, index) => FIRST_PORT + index * 3);

export const USAGE = `call-payments dev [options]: a backend, a stand-in for Stripe and a demo call, to develop a page of your own against

  --port N             the port; its next is the stand-in's. Default: the first free one from ${String(FIRST_PORT)} on. 0: any
  --write-page FILE    writes a small page that works, unless the file is there, and serves its folder
  --serve FOLDER       serves your pages, on an origin of their own
  --origin ORIGIN      lets pages of this origin in, besides those on any port of localhost; may be repeated
  --lan                lets other devices of the network in, e.g. a phone
`;

/** @throws Error that says what is wrong with them */
export function readArguments(args: readonly string[]): DevArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'port': { type: 'string' },
      'origin': { type: 'string', multiple: true, default: [] },
      'lan': { type: 'boolean', default: false },
      'write-page': { type: 'string' },
      'serve': { type: 'string' },
      'help': { type: 'boolean', default: false },
    },
  });
  return {
    ports: values.port === undefined ? DEFAULT_PORTS : [portNumber(values.port)],
    origins: values.origin.map(exactOrigin),
    lan: values.lan,
    writePage: values['write-page'],
    serve: values.serve,
    help: values.help,
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port takes a number from 0 to 65535, not "${text}".`);
}

function exactOrigin(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).pathname === '/') return new URL(text).origin;
  throw new Error(`--origin takes an origin such as https://my-computer.example:5173, not "${text}".`);
}
