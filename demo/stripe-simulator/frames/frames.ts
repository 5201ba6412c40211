import { readFile } from 'node:fs/promises';
import type { World } from '../world.js';
import { browserApi } from './browser-api.js';
import { browserScript } from './bundle.js';
import { EMBEDDED_CALLS, embeddedApi } from './embedded-api.js';

const PAGES: Readonly<Record<string, { title: string; script: string; style: string }>> = {
  elements: { title: 'Secure payment input frame', script: '/scripts/payment-form.js', style: '/styles/payment-form.css' },
  'three-d-secure': { title: '3-D Secure authentication', script: '/scripts/challenge.js', style: '/styles/challenge.css' },
  embedded: { title: 'Stripe', script: '/scripts/embedded.js', style: '/styles/challenge.css' },
  wallet: { title: 'Wallet', script: '/scripts/wallet-sheet.js', style: '/styles/challenge.css' },
};

/** What js.stripe.com and hooks.stripe.com are to a page: another origin, with frames that its scripts can't look into. */
export function createFrames(world: World): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const [, first = '', second = ''] = pathname.split('/');
    if (first === 'api') return withCors(await answerApi(world, request, second));
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response('Not allowed', { status: 405 });
    if (pathname === '/stripe.js') return script('stripe');
    if (pathname === '/connect.js') return script('connect');
    if (pathname === '/scripts/embedded.js') return script('embedded');
    if (pathname === '/scripts/payment-form.js') return script('payment-form');
    if (pathname === '/scripts/challenge.js') return script('challenge');
    if (pathname === '/scripts/wallet-sheet.js') return script('wallet-sheet');
    if (pathname === '/styles/payment-form.css') return style('payment-form.css');
    if (pathname === '/styles/challenge.css') return style('challenge.css');
    const page = PAGES[first];
    return page === undefined ? new Response('Not found', { status: 404 }) : framePage(page);
  };
}

async function answerApi(world: World, request: Request, call: string): Promise<Response> {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204 });
  if (request.method !== 'POST') return new Response('Not allowed', { status: 405 });
  return EMBEDDED_CALLS.includes(call) ? embeddedApi(world, request, call) : browserApi(world, request, call);
}

/** Stripe.js calls from the page's origin; without cookies, so any origin may. */
function withCors(response: Response): Response {
  response.headers.set('access-control-allow-origin', '*');
  response.headers.set('access-control-allow-headers', 'content-type');
  response.headers.set('cache-control', 'no-store');
  return response;
}

async function script(name: Parameters<typeof browserScript>[0]): Promise<Response> {
  return new Response(await browserScript(name), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
}

async function style(name: string): Promise<Response> {
  const css = await readFile(new URL(`../browser/${name}`, import.meta.url), 'utf8');
  return new Response(css, { headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' } });
}

function framePage({ title, script: source, style: sheet }: { title: string; script: string; style: string }): Response {
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${sheet}">
</head>
<body>
<script src="${source}"></script>
</body>
</html>
`;
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'";
  return new Response(text, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'referrer-policy': 'no-referrer' },
  });
}
