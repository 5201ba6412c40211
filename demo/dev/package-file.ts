/** A file of the built package. In the package itself, package-file.built.ts stands for this. */
export const packageFile = (path: string): URL => new URL(`../../dist/${path}`, import.meta.url);
