/**
 * The backend's page for payment links: the same prompt as in a call, for whoever has the link, and a word where there is nothing
 * to pay any more.
 */
import '../elements/payment-prompt/payment-prompt.js';
import { PaymentSession } from '../client/payment-session.js';
import { isTerminal } from '../domain/requested-payment.js';
import { directionOf, resolveLanguage } from '../locales/language.js';
import { promptCatalogues } from '../locales/prompt-catalogues.js';
import type { StripeFactory } from '../client/stripe-loader.js';
import type { Catalogue, TextKey } from '../locales/texts.js';

/** Puts the prompt into the page. @param stripe the host's own Stripe.js; default: Stripe's, loaded on *Pay now* */
export async function openPaymentPage(stripe?: StripeFactory): Promise<void> {
  // Beside this page: its path ends with `/pay`.
  const backendUrl = new URL('.', location.href).pathname;
  const getToken = () => location.hash.slice(1);
  // Another link was opened in this tab.
  addEventListener('hashchange', () => location.reload());

  const language = resolveLanguage(navigator.language, (tag) => tag in promptCatalogues);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  const prompt = document.createElement('payment-prompt');
  Object.assign(prompt, { backendUrl, getToken, stripe, placement: 'inline', locale: navigator.language });
  document.querySelector('main')!.append(prompt);

  const [english, own] = await Promise.all(['en', language].map((tag) => promptCatalogues[tag]!()));
  const texts: Catalogue = { ...english!.default, ...own!.default };
  const text = (key: TextKey) => {
    const words = texts[key];
    return typeof words === 'string' ? words : '';
  };
  document.title = text('prompt.title');

  const session = PaymentSession.acquire(backendUrl, getToken);
  const notice = document.querySelector<HTMLElement>('#notice')!;
  session.subscribe(tell);
  tell();

  /** What the prompt has nothing to say about. */
  function tell(): void {
    const { phase, problem, requests } = session.state;
    const [request] = requests;
    const over = phase === 'ready' && (!request || (isTerminal(request.status) && !request.yours));
    const invalid = phase === 'failed' && /^token_/.test(problem ?? '');
    prompt.hidden = over || invalid;
    notice.textContent = over || invalid ? text('page.over') : phase === 'loading' ? text('loading') : phase === 'failed' ? text('problem.offline') : '';
  }
}
