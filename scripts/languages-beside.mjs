/** English is part of a single file; the other languages stay files beside it, loaded when they are needed. @type {import('esbuild').Plugin} */
export const languagesBeside = {
  name: 'languages-beside',
  setup(build) {
    build.onResolve({ filter: /^\.\/[\w-]+\/\w+\.js$/ }, ({ path, importer }) =>
      /[\\/]locales[\\/]\w+-catalogues\.ts$/.test(importer) && !path.startsWith('./en/') ? { path: path.replace('./', './locales/'), external: true } : null,
    );
  },
};
