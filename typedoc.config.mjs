import { OptionDefaults } from 'typedoc';

/** @type {import('typedoc').TypeDocOptions} */
export default {
  name: 'Call Payments',
  entryPoints: ['src/index.ts', 'src/contract.ts', 'src/call-channels/*.ts', 'src/locales/texts.ts', 'src/testing/index.ts', 'src/server/index.ts', 'src/server/node.ts'],
  out: 'dist-docs/api',
  tsconfig: 'tsconfig.build.json',
  readme: 'none',
  blockTags: [...OptionDefaults.blockTags, '@fires', '@slot', '@csspart', '@cssprop', '@cssproperty', '@cssstate', '@attr', '@tag', '@tagname', '@summary'],
  disableSources: true,
  excludeExternals: true,
  excludePrivate: true,
  excludeProtected: true,
  excludeInternal: true,
  // `notExported`: an adapter types the part of an SDK that it uses, by its shape; such a type is nobody's to import.
  validation: { notExported: false, invalidLink: true, notDocumented: false },
  treatWarningsAsErrors: true,
  githubPages: false,
  markdownItOptions: { html: true, linkify: false }, // “Socket.IO” is no address
  navigationLinks: { Guides: 'https://guides.invalid/' }, // scripts/docs/reference.mjs puts the way back here
};
