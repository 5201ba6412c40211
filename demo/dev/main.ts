/** `call-payments dev`: the demo's server, open to pages that are developed on this computer. */
import { writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { API, startDemo } from '../server.js';
import { readArguments, USAGE, type DevArguments } from './arguments.js';
import { serveFolder, type FolderServer } from './folder-server.js';
import { createGuests } from './guests.js';
import { ownPage, type OwnPageAddresses } from './own-page.js';
import { screen } from './screen.js';

const REFUSED_IN_PRODUCTION = 'call-payments dev gives any role to anybody and takes no real money, so it does not start where NODE_ENV is "production". The backend for that: call-payments serve';

/** @returns the exit code, once it is told to end */
export async function main(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<number> {
  try {
    const wanted = readArguments(args);
    if (wanted.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    if (environment['NODE_ENV'] === 'production') throw new Error(REFUSED_IN_PRODUCTION);
    const close = await start(wanted);
    await new Promise<void>((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => resolve())));
    await close();
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function start({ ports, origins, lan, writePage, serve }: DevArguments): Promise<() => Promise<void>> {
  const demo = await startDemo({
    ports,
    lan,
    guests: createGuests({ origins, lan, onRefused: (origin) => console.warn(`  A page of ${origin} was refused. To let it in: call-payments dev --origin ${origin}`) }),
    onLog: (entry) => {
      if (entry.event === 'reconcile_failed' || (entry.status ?? 0) >= 500) console.warn(JSON.stringify(entry));
    },
  });
  const { url, lanUrl, framesUrl } = demo;
  let folder: FolderServer | undefined;
  try {
    if (writePage !== undefined) await writePageTo(writePage, { url, framesUrl: framesUrl ?? '' });
    const served = serve ?? (writePage === undefined ? undefined : dirname(writePage));
    if (served !== undefined) folder = await serveFolder(served, [Number(new URL(url).port) + 2, 0]);
  } catch (error) {
    await demo.close();
    throw error;
  }
  process.stdout.write(screen({ url, lanUrl, framesUrl, api: API, origins, pages: folder ? pagesOf(folder.url, serve === undefined ? writePage : undefined) : [] }));
  return async () => {
    await folder?.close();
    await demo.close();
  };
}

async function writePageTo(path: string, addresses: OwnPageAddresses): Promise<void> {
  try {
    await writeFile(path, await ownPage(addresses), { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    console.warn(`  ${path} is there already, and stays as it is.`);
  }
}

function pagesOf(url: string, page: string | undefined): [string, string][] {
  if (page === undefined) return [[`${url}/`, '']];
  const address = `${url}/${encodeURIComponent(basename(page))}`;
  return [
    [`${address}?as=clinician`, 'the clinician'],
    [address, 'the patient'],
  ];
}
