/** Serves the pages' scripts, bundled from their TypeScript sources, and their styles. In the package, page-modules.built.ts stands for it. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { context } from 'esbuild';
import { projectRoot } from './project-root.js';

export interface PageModules {
  /** Answers what it has, and calls `next` for the rest. */
  middlewares(this: void, request: IncomingMessage, response: ServerResponse, next: () => void): void;
  close(this: void): Promise<void>;
}

const FOLDER = `${projectRoot}/demo/pages`;
const ENTRIES = ['landing', 'clinic', 'call', 'side-by-side', 'framed', 'pay'];
const TYPES = { ts: 'text/javascript; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', 'js.map': 'application/json' } as const;

/** With `watch`, a page that is loaded again shows what has changed in the sources. */
export async function servePageModules({ watch }: { watch: boolean }): Promise<PageModules> {
  // One script for a page, not the hundred modules that it is made of: each takes its time on the way.
  const pages = await context({
    absWorkingDir: projectRoot,
    entryPoints: ENTRIES.map((name) => `${FOLDER}/${name}.ts`),
    outdir: FOLDER,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  });
  const bundled = async () => new Map((await pages.rebuild()).outputFiles.map(({ path, contents }) => [basename(path), contents]));
  let scripts = await bundled();

  /** Pages name their sources: `call.ts` is answered with the bundle `call.js`. */
  async function contentOf(name: string, ending: keyof typeof TYPES): Promise<Uint8Array | undefined> {
    if (ending === 'css') return readFile(`${FOLDER}/${name}.css`);
    if (ending === 'ts' && watch) scripts = await bundled();
    return scripts.get(`${name}.${ending === 'ts' ? 'js' : ending}`);
  }

  return {
    middlewares(request, response, next) {
      const [, name, ending] = /^\/demo\/pages\/([\w-]+)\.(ts|js|css|js\.map)(?:\?|$)/.exec(request.url ?? '') ?? [];
      if (name === undefined) return next();
      const type = ending as keyof typeof TYPES;
      contentOf(name, type).then((content) => (content ? response.writeHead(200, { 'content-type': TYPES[type], 'cache-control': 'no-cache' }).end(content) : next()), next);
    },
    close: () => pages.dispose(),
  };
}
