/** `GET {basePath}/stripe-return`: where Stripe sends an admin back to. It says what happened; the settings page notices by itself. */

/** Below the backend's base path. */
export const RETURN_PATH = '/stripe-return';

/** How it ended: after onboarding (`returned`), or after linking an account by OAuth. */
export type ReturnOutcome = keyof typeof WORDS;

const WORDS = {
  returned: ['You are back from Stripe', 'The payment settings show by themselves what Stripe says. You can close this tab.'],
  linked: ['The Stripe account is linked', 'The payment settings show it by themselves. You can close this tab.'],
  denied: ['The account was not linked', 'You did not allow it at Stripe. Nothing has changed. You can close this tab, and link an account from the payment settings at any time.'],
  ended: ['This link has ended', 'It works once, and for ten minutes. Nothing has changed. Close this tab and start again from the payment settings.'],
  refused: ['Stripe did not link this account', 'An account that another platform manages can’t be linked. Nothing has changed. Close this tab and start again from the payment settings, with another account or a new one.'],
  taken: ['This account belongs to another clinic', 'A Stripe account is linked to one clinic at a time. Nothing has changed. It has to be removed there first, or you choose another account from the payment settings.'],
  other_mode: ['This account is of another mode', 'Test accounts and live accounts can’t be mixed. Nothing has changed. Close this tab and start again from the payment settings.'],
  not_allowed: ['Payments are not allowed for this clinic', 'Your organisation has to allow them first. Nothing has changed. You can close this tab.'],
  unavailable: ['Stripe could not be reached', 'Whether the account was linked is not known. The payment settings will show it; if it is not there, start again from there. You can close this tab.'],
} as const;

const STYLE = ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{margin:0;background:Canvas;color:CanvasText}main{max-width:32rem;margin:0 auto;padding:max(1rem,12vh) 1rem}h1{font-size:1.25rem}';

export async function returnPage(outcome: ReturnOutcome): Promise<Response> {
  const [title, text] = WORDS[outcome];
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE))).toString('base64');
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`;
  return new Response(page, {
    status: outcome === 'unavailable' ? 503 : outcome === 'returned' || outcome === 'linked' || outcome === 'denied' ? 200 : 409,
    headers: {
      'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  });
}
