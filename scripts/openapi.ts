// npm run openapi            writes openapi.json, which is committed and shipped
// npm run openapi -- --check fails if it is stale
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from '../src/server/openapi.js';

const FILE = new URL('../openapi.json', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
const text = `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
if (process.argv.includes('--check')) {
  const current = readFileSync(FILE, 'utf8') === text;
  console.log(current ? 'openapi.json is up to date' : 'openapi.json is stale: run npm run openapi');
  process.exitCode = current ? 0 : 1;
} else {
  writeFileSync(FILE, text);
  console.log('openapi.json');
}
