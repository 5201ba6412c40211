/** Serves the pages' scripts and styles straight from their TypeScript sources. In the package, page-modules.built.ts stands for it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'vite';
import { projectRoot } from './project-root.js';

export interface PageModules {
  /** Answers what it has, and calls `next` for the rest. */
  middlewares(this: void, request: IncomingMessage, response: ServerResponse, next: () => void): void;
  close(this: void): Promise<void>;
}

export async function servePageModules({ watch }: { watch: boolean }): Promise<PageModules> {
  const server = await createServer({
    root: projectRoot,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    clearScreen: false,
    publicDir: false,
    cacheDir: 'node_modules/.cache/demo-pages',
    // Packages are served as they are: nothing is bundled beforehand, so nothing makes a page reload in the middle of a call.
    optimizeDeps: { noDiscovery: true, include: [] },
    resolve: {
      conditions: ['module', 'browser'],
      alias: { 'socket.io-client': `${projectRoot}/node_modules/socket.io-client/dist/socket.io.esm.min.js` },
    },
    server: {
      middlewareMode: true,
      hmr: false,
      ws: false,
      watch: watch ? {} : null,
      // The patient's device names this computer as it likes; what is served here is public.
      allowedHosts: true,
      fs: { allow: ['src', 'demo', 'node_modules'].map((folder) => `${projectRoot}/${folder}`) },
    },
  });
  return { middlewares: (request, response, next) => server.middlewares(request, response, next), close: () => server.close() };
}
