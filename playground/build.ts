/** The playground as Vite sees it: served while one works on it, or built into plain files. */
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build, createServer, type InlineConfig, type Plugin, type ViteDevServer } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const project = fileURLToPath(new URL('..', import.meta.url));

/** msw's worker, which also takes over pages that were there before it when test/elements/support/worker-control.ts asks it to. */
const worker = (): string =>
  `${readFileSync(`${project}test/elements/support/mockServiceWorker.js`, 'utf8')}
addEventListener('message', (event) => {
  if (event.data === 'claim') event.waitUntil(self.clients.claim());
});
`;

const WORKER = 'mockServiceWorker.js';

/** A worker's scope is the folder that it is served from. */
const workerBeside: Plugin = {
  name: 'worker-beside',
  configureServer({ middlewares }) {
    middlewares.use(`/${WORKER}`, (_, response) => void response.setHeader('content-type', 'text/javascript').end(worker()));
  },
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: WORKER, source: worker() });
  },
};

const configuration: InlineConfig = {
  root,
  base: './',
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  clearScreen: false,
  cacheDir: `${project}node_modules/.cache/playground`,
  plugins: [workerBeside],
};

/** Serves the sources, and reloads the page when they change. */
export async function servePlayground(port: number, { strictPort }: { strictPort: boolean }): Promise<ViteDevServer> {
  const server = await createServer({
    ...configuration,
    optimizeDeps: { entries: ['*.html'], include: ['msw', 'msw/browser'] },
    server: { port, strictPort, host: true, fs: { allow: ['playground', 'src', 'demo/pages', 'test/elements/support', 'node_modules'].map((folder) => project + folder) } },
  });
  return server.listen();
}

const output = { target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 1500, rolldownOptions: { checks: { pluginTimings: false }, input: [`${root}index.html`, `${root}frame.html`] } };

/** Writes plain files that any server can serve from any folder. */
export async function buildPlayground(folder: string): Promise<void> {
  await build({ ...configuration, build: { ...output, outDir: folder, emptyOutDir: true } });
}

export interface BuiltPlayground {
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };

/** What would be written, served from memory: for tests and pictures. */
export async function openBuiltPlayground(): Promise<BuiltPlayground> {
  const built = await build({ ...configuration, build: { ...output, write: false } });
  const files = new Map<string, string | Uint8Array>();
  for (const { output: parts } of [built].flat() as { output: { fileName: string; code?: string; source?: string | Uint8Array }[] }[]) {
    for (const { fileName, code, source } of parts) files.set(`/${fileName}`, code ?? source ?? '');
  }
  const server = createHttpServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    const content = files.get(path);
    if (content === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[path.split('.').at(-1)!] ?? 'application/octet-stream' }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
