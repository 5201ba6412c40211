// What every entry point of package.json exports, with signatures: from the declarations that the build would write, held in memory, so that
// nothing has to be built first and nothing stale is read.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../entries.mjs';
import { readElements } from '../manifest.mjs';

/** @typedef {Record<string, string>} Signatures by name */

/** @returns {{ texts: Map<string, string>, options: ts.CompilerOptions }} declarations by path */
function declarations() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.build.json'), (path) => ts.sys.readFile(path));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  /** @type {Map<string, string>} */
  const texts = new Map();
  const { emitSkipped, diagnostics } = ts.createProgram(fileNames, { ...options, declarationMap: false, noCheck: true }).emit(undefined, (path, text) => texts.set(path, text), undefined, true);
  if (emitSkipped) throw new Error(`api: the declarations could not be made: ${diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n')}`);
  return { texts, options };
}

/** Every name that can be imported and has types, with its declarations; patterns filled in. @param {Iterable<string>} paths @returns {[string, string][]} */
function entryPoints(paths) {
  /** @type {{ name: string, exports: Record<string, string | { types: string }> }} */
  const { name: packageName, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const known = [...paths].map((path) => `./${relative(root, path).replaceAll('\\', '/')}`);
  return Object.entries(exports).flatMap(([name, target]) => {
    if (typeof target === 'string') return [];
    const [before = '', after] = target.types.split('*');
    const stars = after === undefined ? [''] : known.filter((path) => path.startsWith(before) && path.endsWith(after)).map((path) => path.slice(before.length, -after.length)).sort();
    return stars.map((star) => /** @type {[string, string]} */ ([name.replace(/^\./, packageName).replace('*', star), join(root, target.types.replace('*', star))]));
  });
}

const printer = ts.createPrinter({ removeComments: true });

/** On one line, without comments and what every declaration has. @param {ts.Node} node */
const print = (node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()).replace(/\s+/g, ' ').replace(/^(export )?(declare )?/, '').replace(/;$/, '');

/** @param {ts.Node} node */
const isHidden = (node) => (ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword)) || ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal');

/** A class or an interface gets a line for itself and one for each member, so that a new member is an addition. @param {string} name @param {ts.ClassDeclaration | ts.InterfaceDeclaration} node @param {boolean} membersToo @param {Signatures} into */
function addMembers(name, node, membersToo, into) {
  const kind = ts.isClassDeclaration(node) ? 'class' : 'interface';
  const parameters = node.typeParameters ? `<${node.typeParameters.map(print).join(', ')}>` : '';
  into[name] = [`${kind}${parameters}`, ...(node.heritageClauses ?? []).map((clause) => print(clause).trim())].join(' ');
  if (!membersToo) return;
  for (const member of node.members) {
    if (isHidden(member) || (member.name !== undefined && ts.isPrivateIdentifier(member.name))) continue;
    const own = member.name === undefined ? (ts.isConstructorDeclaration(member) ? 'constructor' : '[index]') : member.name.getText();
    const key = `${name}.${own}`;
    into[key] = into[key] === undefined ? print(member) : `${into[key]} & ${print(member)}`;
  }
}

/** @returns {Record<string, Signatures>} by entry point; what an earlier entry has as well is named there and described once */
export function exportedSignatures() {
  const { texts, options } = declarations();
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  Object.assign(host, {
    fileExists: (/** @type {string} */ path) => texts.has(path) || fileExists(path),
    readFile: (/** @type {string} */ path) => texts.get(path) ?? readFile(path),
    getSourceFile: (/** @type {string} */ path, /** @type {ts.ScriptTarget} */ target) => {
      const text = texts.get(path);
      return text === undefined ? getSourceFile(path, target) : ts.createSourceFile(path, text, target, true);
    },
    // Folders that are in memory alone are not on the disk.
    directoryExists: () => true,
  });
  const entries = entryPoints(texts.keys());
  const program = ts.createProgram(entries.map(([, path]) => path), options, host);
  const checker = program.getTypeChecker();
  const tagClasses = new Set(readElements().map(({ className }) => className));
  /** @type {Map<ts.Symbol, string>} */
  const described = new Map();

  return Object.fromEntries(entries.map(([entry, path]) => {
    const source = program.getSourceFile(path);
    const module = source && checker.getSymbolAtLocation(source);
    /** @type {Signatures} */
    const signatures = { '(module)': 'can be imported' };
    for (const symbol of module ? checker.getExportsOfModule(module) : []) {
      const { name } = symbol;
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const elsewhere = described.get(target);
      if (elsewhere !== undefined) {
        signatures[name] = `as in ${elsewhere}`;
        continue;
      }
      described.set(target, entry);
      for (const declaration of target.declarations ?? []) {
        // What is public about a tag's class is in custom-elements.json.
        if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) addMembers(name, declaration, !tagClasses.has(name), signatures);
        else signatures[name] = signatures[name] === undefined ? print(declaration) : `${signatures[name]} & ${print(declaration)}`;
      }
    }
    return [entry, signatures];
  }));
}
