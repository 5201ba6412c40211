/** The page that an integrator begins with: the one that docs/getting-started.md shows. */
import { readFile } from 'node:fs/promises';

export interface OwnPageAddresses {
  readonly url: string;
  /** Where Stripe's double is. */
  readonly framesUrl: string;
}

/** As it stands in own-page.html and in the docs. */
const WRITTEN: OwnPageAddresses = { url: 'http://localhost:4280', framesUrl: 'http://localhost:4281' };

export async function ownPage({ url, framesUrl }: OwnPageAddresses): Promise<string> {
  const page = await readFile(new URL('./own-page.html', import.meta.url), 'utf8');
  return page.replace(new RegExp(`${WRITTEN.url}|${WRITTEN.framesUrl}`, 'g'), (written) => (written === WRITTEN.url ? url : framesUrl));
}
