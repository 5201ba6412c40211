import { html, type Html } from './html.js';

export function pageResponse(body: Html, status = 200): Response {
  return new Response(body.text, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      // No `form-action` here: browsers apply it to the redirect back to the platform as well.
      'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}

const LINKS = [
  ['/simulator/', 'Overview'],
  ['/simulator/outbox', 'Outbox'],
  ['/simulator/events', 'Events'],
] as const;

/** The frame of every page: it says at once that nothing here is real. */
export function layout(title: string, current: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Stripe simulator</title>
<link rel="stylesheet" href="/simulator/style.css">
</head>
<body>
<header class="bar">
<p class="brand"><strong>Stripe simulator</strong> <span class="tag">Simulated</span></p>
<nav aria-label="Simulator">
${LINKS.map(([href, name]) => html`<a href="${href}"${href === current ? html` aria-current="page"` : null}>${name}</a> `)}
</nav>
</header>
<main>
${content}
</main>
<footer>No money moves and nothing leaves this computer. This is not Stripe and not made by Stripe.</footer>
</body>
</html>`;
}

/** A page on its own, without the simulator's navigation: what a visitor of Stripe's hosted pages would see. */
export function standalone(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Stripe simulator</title>
<link rel="stylesheet" href="/simulator/style.css">
</head>
<body class="standalone">
<header class="bar"><p class="brand"><strong>Stripe simulator</strong> <span class="tag">Simulated</span></p></header>
<main class="narrow">
${content}
</main>
<footer>Simulated onboarding. Nothing you enter leaves this computer.</footer>
</body>
</html>`;
}

export function when(seconds: number): Html {
  const date = new Date(seconds * 1000);
  const text = date.toISOString().replace('T', ' ').slice(0, 19);
  return html`<time datetime="${date.toISOString()}">${text} UTC</time>`;
}

/** A state in a word, with a colour that only underlines it. */
export function badge(text: string, tone: 'good' | 'wait' | 'bad' | 'plain'): Html {
  return html`<span class="badge ${tone}">${text.replaceAll('_', ' ')}</span>`;
}

export function notFoundPage(what: string): Response {
  return pageResponse(layout('Not found', '', html`<h1>Not found</h1><p>${what}</p>`), 404);
}
