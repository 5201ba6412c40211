// CHANGELOG.md with the pending changes under the version that they make.
import { HEADINGS } from './change-files.mjs';

/** @typedef {import('./differences.mjs').Change} Change */

/**
 * What stood under "Unreleased" stays, under the version; the changes follow under their headings.
 *
 * @param {string} text CHANGELOG.md
 * @param {{ version: string, date: string, changes: readonly Pick<Change, 'heading' | 'text'>[] }} release
 */
export function withRelease(text, { version, date, changes }) {
  const [intro = '', ...sections] = text.split(/^(?=## )/m);
  const pending = sections[0]?.startsWith('## Unreleased') ? sections.shift() : undefined;
  const [, ...parts] = (pending ?? '').split(/^### /m);
  /** @type {Map<string, string[]>} */
  const lines = new Map(parts.map((part) => {
    const [heading = '', ...rest] = part.split('\n');
    return [heading.trim(), rest.join('\n').trim().split('\n')];
  }));
  for (const { heading, text: sentence } of changes) {
    const [first = '', ...rest] = sentence.split('\n');
    lines.set(heading, [...(lines.get(heading) ?? []), `- ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`))]);
  }
  const headings = [...new Set([...HEADINGS, ...lines.keys()])].filter((heading) => lines.has(heading));
  const section = [`## ${version} (${date})`, ...headings.map((heading) => `### ${heading}\n\n${(lines.get(heading) ?? []).join('\n')}`)].join('\n\n');
  return `${intro}${section}\n${sections.length > 0 ? '\n' : ''}${sections.join('')}`;
}

/** What is said of one version: the text of its release. @param {string} text @param {string} version @returns {string} */
export function notesOf(text, version) {
  const section = text.split(/^(?=## )/m).find((part) => part.startsWith(`## ${version} `));
  if (section === undefined) throw new Error(`CHANGELOG.md has no section for ${version}`);
  return section.split('\n').slice(1).join('\n').trim();
}
