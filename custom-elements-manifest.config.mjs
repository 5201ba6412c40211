/**
 * The analyzer also lists what the manifest is not for: each `dispatchEvent(new XEvent(…))` becomes an event without a
 * description (open-wc/custom-elements-manifest#149), and private members are listed. Events are documented by `@fires` on the
 * class; what has no description is dropped. Paths name the built files.
 */
const tidy = {
  name: 'tidy',
  packageLinkPhase({ customElementsManifest }) {
    const built = (path) => path?.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
    // The analyzer's own order is that of the file system.
    customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const module of customElementsManifest.modules) {
      module.path = built(module.path);
      for (const declaration of module.declarations ?? []) {
        if (declaration.events) declaration.events = declaration.events.filter((event) => event.name && event.description);
        if (declaration.members) {
          declaration.members = declaration.members.filter(({ name, privacy }) => !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected');
        }
      }
      for (const item of module.exports ?? []) {
        if (item.declaration?.module) item.declaration.module = built(item.declaration.module);
      }
      for (const { inheritedFrom, superclass, ...rest } of module.declarations ?? []) {
        for (const reference of [inheritedFrom, superclass, ...Object.values(rest).flatMap((value) => (Array.isArray(value) ? value.map((one) => one?.inheritedFrom) : []))]) {
          if (reference?.module) reference.module = built(reference.module);
        }
      }
    }
  },
};

export default {
  globs: ['src/elements/**/*.ts'],
  outdir: '.',
  litelement: true,
  dependencies: false,
  packagejson: false,
  plugins: [tidy],
};
