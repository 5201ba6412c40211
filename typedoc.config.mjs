import { OptionDefaults } from 'typedoc';

/** @type {import('typedoc').TypeDocOptions} */
export default {
  name: 'Call Payments',
  entryPoints: ['src/index.ts', 'src/contract.ts', 'src/call-channels/*.ts', 'src/server/index.ts', 'src/server/node.ts'],
  out: 'docs/api',
  tsconfig: 'tsconfig.build.json',
  readme: 'none',
  blockTags: [...OptionDefaults.blockTags, '@fires', '@slot', '@csspart', '@cssprop', '@cssproperty', '@cssstate', '@attr', '@tag', '@tagname', '@summary'],
  disableSources: true,
  excludeExternals: true,
  excludePrivate: true,
  excludeProtected: true,
  excludeInternal: true,
  validation: { notExported: true, invalidLink: true, notDocumented: false },
  intentionallyNotExported: ['PAYMENT_EVENTS'], // its members are the type PaymentEventType
  treatWarningsAsErrors: true,
  githubPages: false,
};
