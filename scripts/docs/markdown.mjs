// Markdown, read as it is everywhere in the repository: by the links' check, the samples' check and the site.
import GitHubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';

/** @typedef {import('markdown-it').Token} Token */
/** @typedef {{ level: number, text: string, id: string }} Heading */
/** @typedef {{ href: string, line: number }} Link */

/** Raw HTML is parsed so that it is noticed: comments are allowed, all else is a fault. */
export const newMarkdown = () => new MarkdownIt({ html: true, linkify: false, typographer: false });

const parser = newMarkdown();

/** @param {string} text */
export const parse = (text) => parser.parse(text, {});

const COMMENT = /^\s*(<!--[\s\S]*?-->\s*)+$/;
/** @param {Token} token */
export const isComment = (token) => COMMENT.test(token.content);

/** What a person reads of an inline token. @param {Token} token @returns {string} */
const plain = (token) => (token.children ?? []).map((child) => (child.type === 'text' || child.type === 'code_inline' ? child.content : child.type === 'softbreak' ? ' ' : '')).join('');

/** Each heading with the anchor that it has on the site and at GitHub. @param {Token[]} tokens @returns {Map<Token, Heading>} by its opening token */
export function headingsOf(tokens) {
  const slugger = new GitHubSlugger();
  /** @type {Map<Token, Heading>} */
  const found = new Map();
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    const text = plain(/** @type {Token} */ (tokens[index + 1]));
    found.set(token, { level: Number(token.tag.slice(1)), text, id: slugger.slug(text) });
  }
  return found;
}

/** The anchors of a text. @param {string} text */
export const anchorsOf = (text) => new Set([...headingsOf(parse(text)).values()].map(({ id }) => id));

/** Links and pictures. @param {string} text @returns {Link[]} */
export function linksOf(text) {
  return parse(text).flatMap((token) =>
    (token.children ?? []).flatMap((child) => {
      const href = child.type === 'link_open' ? child.attrGet('href') : child.type === 'image' ? child.attrGet('src') : null;
      return href === null ? [] : [{ href, line: (token.map?.[0] ?? 0) + 1 }];
    }),
  );
}

/** Markup that is not in a code span or block. @param {string} text @returns {{ line: number, content: string }[]} */
export function rawMarkupOf(text) {
  return parse(text).flatMap((token) => {
    const raw = token.type === 'html_block' ? [token] : (token.children ?? []).filter(({ type }) => type === 'html_inline');
    return raw.filter((one) => !isComment(one)).map(({ content }) => ({ line: (token.map?.[0] ?? 0) + 1, content: content.trim() }));
  });
}
