/** A file of the package, which this module is in a folder of. */
export const packageFile = (path: string): URL => new URL(`../${path}`, import.meta.url);
