// npm run playground              every state of every element, with switches for looks and languages
// npm run playground -- --build   the same as plain files → dist-playground/
import { buildPlayground, servePlayground } from './build.js';

/** Without PORT the first free one from here on is taken. */
const FIRST_PORT = 4380;
const FOLDER = 'dist-playground';

const wanted = process.argv.slice(2);
const { PORT } = process.env;
try {
  if (wanted.some((each) => each !== '--build')) throw new Error('npm run playground knows --build and nothing else.');
  if (PORT && !/^\d{1,5}$/.test(PORT)) throw new Error(`PORT must be a number, not "${PORT}".`);
  if (wanted.length > 0) {
    await buildPlayground(`${process.cwd()}/${FOLDER}`);
    console.log(`${FOLDER}/  plain files, for any server and any folder`);
  } else {
    const server = await servePlayground(Number(PORT ?? FIRST_PORT), { strictPort: PORT !== undefined });
    console.log(`\n  Call Payments, the playground (no backend, no money)\n\n  ${server.resolvedUrls?.local[0] ?? ''}\n`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
