/** The pages' scripts and styles as scripts/build-dev.mjs has bundled them, and the languages that the package has anyway. */
import { readFile } from 'node:fs/promises';
import type { PageModules } from './page-modules.js';

const PAGES = new URL('./pages/', import.meta.url);
const LOCALES = new URL('../locales/', import.meta.url);
const TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;

/** Pages name their sources: `call.ts` is `call.js` here. */
function fileOf(address: string | undefined): { readonly file: URL; readonly type: string } | undefined {
  const [, path, ending] = /^\/demo\/pages\/([\w-]+(?:\/[\w-]+)*)\.(ts|js|css)(?:\?|$)/.exec(address ?? '') ?? [];
  if (path === undefined) return undefined;
  const type = ending === 'css' ? 'css' : 'js';
  const file = path.startsWith('locales/') ? new URL(`${path.slice('locales/'.length)}.${type}`, LOCALES) : new URL(`${path}.${type}`, PAGES);
  return { file, type: TYPES[type] };
}

export async function servePageModules(_options: { watch: boolean }): Promise<PageModules> {
  return {
    middlewares(request, response, next) {
      const found = fileOf(request.url);
      if (!found) return next();
      readFile(found.file).then((content) => response.writeHead(200, { 'content-type': found.type, 'cache-control': 'no-cache' }).end(content), next);
    },
    close: async () => {},
  };
}
