import { readFile } from 'node:fs/promises';

/** One of the scripts in `../browser`, bundled when the package was built: stands for bundle.ts there. */
export const browserScript = (name: 'stripe' | 'payment-form' | 'challenge' | 'wallet-sheet'): Promise<string> =>
  readFile(new URL(`./stripe-simulator/browser/${name}.js`, import.meta.url), 'utf8');
