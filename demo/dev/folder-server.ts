/** Serves an integrator's folder on an origin of its own, as the server of their platform would. To this computer alone. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { closeServer, listen } from '../host/listen.js';

export interface FolderServer {
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.map': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.txt': 'text/plain',
};
const LOOPBACK = '127.0.0.1';
/** A site elsewhere whose name leads here must not read the folder. */
const OWN_HOST = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

/** @throws Error if it is no folder */
export async function serveFolder(folder: string, ports: readonly number[]): Promise<FolderServer> {
  const root = resolve(folder);
  if (!(await stat(root).catch(() => null))?.isDirectory()) throw new Error(`There is no folder ${root}.`);
  const server = createServer((request, response) => {
    void fileFor(root, request).then((file) => {
      if (file === null) return void response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such page.\n');
      const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': /^text|json/.test(type) ? `${type}; charset=utf-8` : type, 'cache-control': 'no-store' });
      createReadStream(file).on('error', () => response.destroy()).pipe(response);
    });
  });
  const port = await listen(server, ports, LOOPBACK);
  return { url: `http://localhost:${String(port)}`, close: () => closeServer(server) };
}

/** The file that an address means. Never one outside the folder, and none that is hidden: keys like to be in those. */
async function fileFor(root: string, { method, url = '/', headers }: IncomingMessage): Promise<string | null> {
  if ((method !== 'GET' && method !== 'HEAD') || !OWN_HOST.test(headers.host ?? '')) return null;
  const { pathname } = new URL(url, 'http://localhost');
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || /(^|[\\/])\./.test(path)) return null;
  const wanted = join(root, path);
  if (wanted !== root && !wanted.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) return null;
  for (const file of [wanted, join(wanted, 'index.html')]) if ((await stat(file).catch(() => null))?.isFile()) return file;
  return null;
}
