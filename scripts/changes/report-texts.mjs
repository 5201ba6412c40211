// The parts of `npm run report`, from what was measured: pure.

/** @typedef {import('./differences.mjs').Difference} Difference */
/** @typedef {import('./differences.mjs').Change} Change */
/** @typedef {Record<string, { initial: number, all: number }>} Sizes brotli bytes, by element */

/** @param {number} bytes */
const signed = (bytes) => `${bytes > 0 ? '+' : bytes < 0 ? '−' : '±'}${Math.abs(bytes).toLocaleString('en')}`;

/** @param {number | undefined} was @param {number | undefined} is */
function cell(was, is) {
  if (was === undefined) return `${String(is?.toLocaleString('en'))} (new)`;
  if (is === undefined) return 'gone';
  return `${is.toLocaleString('en')} (${signed(is - was)})`;
}

/** @param {Sizes} before @param {Sizes} now @returns {string} */
export function sizeReport(before, now) {
  const rows = [...new Set([...Object.keys(now), ...Object.keys(before)])].map((name) => {
    const [was, is] = [before[name], now[name]];
    return `| ${name.startsWith('<') ? `\`${name}\`` : name} | ${cell(was?.initial, is?.initial)} | ${cell(was?.all, is?.all)} |`;
  });
  return ['## Sizes', '', 'Brotli bytes, lit included: at first, and with all that may be loaded later.', '', '| | at first | all |', '|---|--:|--:|', ...rows].join('\n');
}

/** @param {string} text @returns {string} for a line of code in Markdown, whatever is in it */
function quoted(text) {
  const short = text.length > 200 ? `${text.slice(0, 199)}…` : text;
  return short === '' ? '' : `\`\` ${short} \`\``;
}

/** @param {readonly Difference[]} differences @returns {string} */
export function surfaceReport(differences) {
  if (differences.length === 0) return '## Public surface\n\nUnchanged.';
  const parts = /** @type {const} */ (['removed', 'changed', 'added']).flatMap((kind) => {
    const own = differences.filter((difference) => difference.kind === kind);
    const lines = own.map(({ group, name, before, after }) => `- ${quoted(group)} **${name.replace(/[<>*_]/g, '\\$&')}**${[before, after].filter((one) => one !== undefined && one !== '').map((one) => ` ${quoted(String(one))}`).join(' →')}`);
    return own.length === 0 ? [] : [`### ${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)}: ${String(own.length)}\n\n${lines.join('\n')}`];
  });
  return ['## Public surface', ...parts].join('\n\n');
}

/** @param {readonly Change[]} changes @returns {string} */
export function changesReport(changes) {
  return ['## Told by', '', ...(changes.length > 0 ? changes.map(({ file, bump, heading, text }) => `- ${file} (${bump}, ${heading}): ${text.split('\n')[0] ?? ''}`) : ['No change file.'])].join('\n');
}
