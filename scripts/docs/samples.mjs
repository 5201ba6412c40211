// The samples of a page: each fenced block, and what the page has told its reader before it.
import { isComment, parse } from './markdown.mjs';

/**
 * @typedef {object} Sample
 * @property {string} source path of the page
 * @property {number} line of its first line of code
 * @property {string} language
 * @property {string} code
 * @property {string} given code that the reader has already: `<!-- given: … -->` before the block
 * @property {string | undefined} unchecked why it can't be checked: ```ts unchecked: reason
 * @property {string | undefined} from the file that it is the whole of: ```vue from test/types/vue/Start.vue
 */

/** @param {string} source @param {string} text @returns {Sample[]} */
export function samplesOf(source, text) {
  const tokens = parse(text);
  return tokens.flatMap((token, index) => {
    if (token.type !== 'fence') return [];
    const before = tokens[index - 1];
    const [, given = ''] = (before?.type === 'html_block' && isComment(before) && /<!-- given:([\s\S]*?)-->/.exec(before.content)) || [];
    const [language = '', ...words] = token.info.trim().split(/\s+/);
    const rest = words.join(' ');
    return [
      {
        source,
        line: (token.map?.[0] ?? 0) + 2,
        language,
        code: token.content,
        given,
        unchecked: /^unchecked:\s*(.+)$/.exec(rest)?.[1],
        from: /^from (\S+)$/.exec(rest)?.[1],
      },
    ];
  });
}
