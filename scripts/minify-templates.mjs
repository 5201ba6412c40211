// Takes the indentation out of css`` and html`` templates: bytes that a browser only skips. Used by the build and by the
// size check alike, so that what is measured is what ships.

/** @param {string} css */
const minifyCss = (css) => css.replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':').replace(/;}/g, '}').trim();

/** Line breaks go where they touch a tag and become a space elsewhere; a space on one line is text and stays. @param {string} html */
const minifyHtml = (html) => html.replace(/(?<=>)\s*\n\s*|\s*\n\s*(?=<)/g, '').replace(/\s*\n\s*/g, ' ');

/** Minifies the static parts of a template and leaves `${…}` alone. @param {string} source */
export function minifyTemplates(source) {
  let out = '';
  let at = 0;
  for (let match; (match = /\b(css|html)`/g.exec(source.slice(at))); ) {
    const start = at + match.index + match[0].length;
    out += source.slice(at, start);
    const { text, end } = readTemplate(source, start, match[1] === 'css' ? minifyCss : minifyHtml);
    out += text;
    at = end;
  }
  return out + source.slice(at);
}

/**
 * @param {string} source @param {number} start just behind the opening back-tick
 * @param {(part: string) => string} minify
 */
function readTemplate(source, start, minify) {
  let text = '';
  let part = '';
  for (let i = start; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') {
      part += char + (source[++i] ?? '');
    } else if (char === '`') {
      return { text: text + minify(part), end: i };
    } else if (char === '$' && source[i + 1] === '{') {
      const end = endOfExpression(source, i + 2);
      text += `${minify(part)}\${${minifyTemplates(source.slice(i + 2, end))}}`;
      part = '';
      i = end;
    } else {
      part += char;
    }
  }
  throw new Error('a template that does not end');
}

/** @param {string} source @param {number} start @returns {number} the index of the closing brace */
function endOfExpression(source, start) {
  for (let i = start, depth = 0; i < source.length; i++) {
    const char = source[i] ?? '';
    if (char === "'" || char === '"') i = source.indexOf(char, i + 1);
    else if (char === '`') i = readTemplate(source, i + 1, (part) => part).end;
    else if (char === '{') depth++;
    else if (char === '}' && depth-- === 0) return i;
  }
  throw new Error('an expression that does not end');
}

/** For esbuild. @returns {import('esbuild').Plugin} */
export const esbuildMinifyTemplates = () => ({
  name: 'minify-templates',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]elements[\\/].*\.ts$/ }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises');
      return { contents: minifyTemplates(await readFile(path, 'utf8')), loader: 'ts' };
    });
  },
});

/** For Vite and Rolldown. */
export const viteMinifyTemplates = () => ({
  name: 'minify-templates',
  apply: /** @type {const} */ ('build'),
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} code @param {string} id */
  transform: (code, id) => (/[\\/]src[\\/]elements[\\/].*\.ts$/.test(id) ? { code: minifyTemplates(code), map: null } : null),
});
