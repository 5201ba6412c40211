/** The HTML of the pages: one layout, a banner, and each page's own part. */
import { readFile } from 'node:fs/promises';
import { CALL_NAME } from '../signalling-events.js';

const TITLES = {
  landing: 'Call Payments',
  clinic: 'Client payments · Call Payments',
  call: 'Video call · Call Payments',
  'side-by-side': 'Side by side · Call Payments',
  framed: 'Payments · Call Payments',
} as const;
type Page = keyof typeof TITLES;

/** Which page an address means, if any. */
export function pageAt(pathname: string): Page | undefined {
  if (pathname === '/') return 'landing';
  if (pathname === '/clinic' || pathname === '/side-by-side') return pathname.slice(1) as Page;
  const [, first, call, ...more] = pathname.split('/');
  return (first === 'call' || first === 'framed') && CALL_NAME.test(call ?? '') && more.length === 0 ? first : undefined;
}

const part = (name: string): Promise<string> => readFile(new URL(`../pages/${name}.html`, import.meta.url), 'utf8');

export async function renderPage(page: Page, { simulated }: { simulated: boolean }): Promise<string> {
  const [layout, banner, content] = await Promise.all([part('layout'), part('banner'), part(page)]);
  const values: Record<string, string> = { page, title: TITLES[page], mode: simulated ? 'simulated' : 'test-mode', banner, content };
  return layout.replace(/{{([\w-]+)}}/g, (_, name: string) => values[name] ?? '');
}

export const missingPage = (): Promise<string> => part('missing');
