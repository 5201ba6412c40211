/** The page that takes a payment outside the call: one prompt, and a policy that lets in nothing but Stripe. */
export interface PaymentPage {
  /** Where people reach it, e.g. `https://pay.example/api/payments/pay`: what a payment link begins with. */
  readonly url: string;
  /** Address of the page's script, `dist/payment-page.js` of this package beside its `locales`. Default: `pay/payment-page.js`, which `createBackendServer` serves. */
  readonly script?: string;
  /** What the page's policy lets in besides Stripe and its own origin: CSP sources. */
  readonly sources?: readonly string[];
}

/** Below the backend's base path. */
export const PAYMENT_PAGE_PATH = '/pay';

const STYLE = ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{margin:0;background:Canvas;color:CanvasText}main{max-width:28rem;margin:0 auto;padding:max(1rem,4vh) 1rem}#notice{padding:1rem}';
/** Stripe's own (docs: "Content security policy"). */
const SCRIPTS = 'https://js.stripe.com https://*.js.stripe.com';

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export async function paymentPage({ script = 'pay/payment-page.js', sources = [] }: PaymentPage): Promise<Response> {
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE))).toString('base64');
  const more = sources.map((source) => ` ${source}`).join('');
  const policy = [
    "default-src 'none'", `script-src 'self' ${SCRIPTS}${more}`, `frame-src ${SCRIPTS} https://hooks.stripe.com${more}`, `connect-src 'self' https://api.stripe.com${more}`,
    `style-src 'sha256-${hash}'`, "img-src 'self' data: https://*.stripe.com", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ');
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Payment</title>
<style>${STYLE}</style>
</head>
<body>
<main><p id="notice" role="status"></p></main>
<noscript>This page needs JavaScript to take a payment.</noscript>
<script type="module" src="${escaped(script)}"></script>
</body>
</html>
`;
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy } });
}
