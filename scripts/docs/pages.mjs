// The pages of the documentation site: what there is, in which order, and where each is found in the repository and on the site.
import { readdirSync } from 'node:fs';
import { root } from '../entries.mjs';

/** @typedef {{ source: string, title: string, url: string }} Page `source` is a path in the repository; `title` is the link's text. */
/** @typedef {{ title: string, pages: Page[] }} Group */

/** @param {string} name below docs, without its extension @param {string} title @returns {Page} */
const page = (name, title) => ({ source: `docs/${name}.md`, title, url: `${name}.html` });

/** @type {Group[]} */
export const GROUPS = [
  {
    title: 'Start',
    pages: [
      { source: 'README.md', title: 'Overview', url: 'index.html' },
      page('getting-started', 'Start in five minutes'),
      page('concepts', 'Concepts'),
      page('testing', 'Test your integration'),
    ],
  },
  {
    title: 'Embed',
    pages: [page('embedding', 'In the host’s page'), page('frameworks', 'Frameworks and editors'), page('theming', 'Theming'), page('languages', 'Languages'), page('package', 'The package')],
  },
  { title: 'Call channels', pages: [page('call-channels', 'Video SDKs'), page('writing-an-adapter', 'Write an adapter')] },
  {
    title: 'Backend',
    pages: [page('backend-contract', 'The contract'), page('conformance', 'Your own backend: conformance'), page('operations', 'The reference backend in production'), page('architecture', 'Architecture')],
  },
  { title: 'Stripe', pages: [page('going-live', 'Going live')] },
  {
    title: 'Trust',
    pages: [
      page('security', 'Security'),
      page('privacy', 'Privacy'),
      page('accessibility', 'Accessibility'),
      page('reliability-report', 'Reliability report'),
      page('reliability-report-processes', 'Reliability: processes'),
      page('licences', 'Licences'),
    ],
  },
  {
    title: 'Reference',
    pages: [
      page('troubleshooting', 'Troubleshooting by code'),
      page('versioning', 'Versions and migration'),
      page('benchmarks', 'Benchmarks'),
      { source: 'CHANGELOG.md', title: 'Changes', url: 'changelog.html' },
      { source: 'CONTRIBUTING.md', title: 'Contributing', url: 'contributing.html' },
    ],
  },
];

/** What the site has beside the pages of the repository. */
export const EXTRAS = { theming: 'live-theming.html', api: 'api/index.html' };

export const PAGES = GROUPS.flatMap(({ pages }) => pages);

/** The pages whose samples are checked: what somebody copies from. */
export const SAMPLED = ['README.md', ...PAGES.map(({ source }) => source).filter((source) => source.startsWith('docs/'))];

/** Pages that are written and that no group has. @returns {string[]} */
export function unlistedPages() {
  return readdirSync(`${root}/docs`)
    .filter((name) => name.endsWith('.md') && !PAGES.some(({ source }) => source === `docs/${name}`))
    .map((name) => `docs/${name}: no group of scripts/docs/pages.mjs has this page`);
}
