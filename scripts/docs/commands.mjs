// Samples for a shell: each command is one that exists, with options that it has and packages that we name.
import { readFileSync } from 'node:fs';
import { root } from '../entries.mjs';

/** @typedef {import('./samples.mjs').Sample} Sample */
/** @typedef {{ name: string, scripts: Record<string, string>, dependencies: Record<string, string>, peerDependencies: Record<string, string> }} Manifest */

const OWN = ['ci', 'init', 'start', 'test', 'install'];

/** @returns {Manifest} */
const readManifest = () => JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

/** The commands of `npx call-payments`, as it explains itself. */
function cliCommands() {
  const [, usage = ''] = /const USAGE = `([\s\S]*?)`;/.exec(readFileSync(`${root}/src/cli.ts`, 'utf8')) ?? [];
  // `dev` has a page of options of its own.
  const own = readFileSync(`${root}/demo/dev/arguments.ts`, 'utf8').match(/^ {2}--[\w-]+/gm) ?? [];
  return new Map([...usage.matchAll(/^call-payments (\w+)(.*)$/gm)].map(([, name = '', rest = '']) => [name, name === 'dev' ? `${rest} ${own.join(' ')}` : rest]));
}

/** @param {string[]} words of one command @param {Manifest} manifest @returns {string | undefined} what is wrong with it */
function npmProblem([, verb = '', ...rest], { name, scripts, dependencies, peerDependencies }) {
  if (verb === 'run') return scripts[rest[0] ?? ''] === undefined ? `there is no script ${rest[0] ?? ''}` : undefined;
  if (!OWN.includes(verb)) return `npm ${verb} is no command that is used here`;
  if (verb !== 'install') return ['ci', 'init'].includes(verb) || scripts[verb] !== undefined ? undefined : `there is no script ${verb}`;
  const unknown = rest.filter((word) => !word.startsWith('-') && word !== name && !(word in dependencies) && !(word in peerDependencies));
  return unknown.length === 0 ? undefined : `${unknown.join(', ')}: neither the package nor a peer of it`;
}

/** @param {string[]} words @returns {string | undefined} */
function npxProblem([, program, command = '', ...rest]) {
  const usage = cliCommands().get(command);
  if (program !== 'call-payments' || usage === undefined) return `${program ?? ''} ${command} is no command of the package`;
  const unknown = rest.filter((word) => word.startsWith('--') && !usage.split(/[\s[\]|]+/).includes(word));
  return unknown.length === 0 ? undefined : `call-payments ${command} has no ${unknown.join(', ')}`;
}

/** @param {Sample} sample @returns {string[]} */
export function checkCommands({ source, line, code }) {
  const manifest = readManifest();
  return code.split('\n').flatMap((text, index) => {
    const commands = text.replace(/(^|\s)#.*$/, '').split('&&').map((one) => one.trim()).filter((one) => one !== '');
    return commands.flatMap((command) => {
      // Variables may be set before a command.
      const words = command.split(/\s+/);
      while (/^[A-Z_]+=/.test(words[0] ?? '')) words.shift();
      const problem = words[0] === 'npm' ? npmProblem(words, manifest) : words[0] === 'npx' ? npxProblem(words) : `${words[0] ?? ''} is no command that is checked`;
      return problem === undefined ? [] : [`${source}:${String(line + index)}: ${problem}`];
    });
  });
}
