// Samples of TypeScript and JavaScript, compiled against the package's public types: `call-payments/…` leads to where package.json
// says, in the sources.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { root } from '../entries.mjs';

/** @typedef {{ where: string, line: number, code: string, given: string, strict: boolean }} Script `line` is that of its first line */

/** `./dist/x.js` of package.json's `exports` as a path of the sources, for `paths`. */
function publicPaths() {
  /** @type {{ exports: Record<string, string | { default: string }> }} */
  const { exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  return Object.fromEntries(
    Object.entries(exports).flatMap(([name, target]) => {
      if (typeof target === 'string') return [];
      const source = target.default.replace('./dist/', `${root}/src/`).replace(/\.js$/, '.ts');
      return [[name.replace('.', 'call-payments'), [source]]];
    }),
  );
}

/** @param {boolean} strict @returns {ts.CompilerOptions} */
function optionsFor(strict) {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return {
    ...options,
    paths: publicPaths(),
    types: ['mocha', 'node', 'trusted-types'],
    noEmit: true,
    declaration: false,
    declarationMap: false,
    ...(strict ? { noUncheckedIndexedAccess: false } : { strict: false, strictNullChecks: false, exactOptionalPropertyTypes: false, verbatimModuleSyntax: false }),
  };
}

/**
 * What the compiler has to say about the samples. TypeScript is held to `strict`; JavaScript to what an editor notices in it.
 *
 * @param {Script[]} scripts
 * @returns {string[]}
 */
export function compile(scripts) {
  return [true, false].flatMap((strict) => compileAlike(scripts.filter((script) => script.strict === strict), strict));
}

/** @param {Script[]} scripts @param {boolean} strict @returns {string[]} */
function compileAlike(scripts, strict) {
  if (scripts.length === 0) return [];
  const options = optionsFor(strict);
  const files = new Map(scripts.map((script, index) => [`${root}/docs/sample-${String(index)}.ts`, { ...script, text: `${script.given}\n${script.code}\nexport {};\n` }]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name)?.text ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const sample = files.get(name);
    return sample === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, sample.text, target, true);
  };
  const program = ts.createProgram([...files.keys(), `${root}/scripts/docs/sample-page.d.ts`], options, host);
  return [...files].flatMap(([name, { where, line, given }]) => {
    const source = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ start = 0, messageText }) => {
      const at = /** @type {ts.SourceFile} */ (source).getLineAndCharacterOfPosition(start).line - given.split('\n').length;
      return `${where}:${String(line + Math.max(at, 0))}: ${at < 0 ? 'what is given: ' : ''}${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}
