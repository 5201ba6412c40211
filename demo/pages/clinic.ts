/** A platform's settings page, with the element that links the clinic's Stripe account, and the one that shows what was paid. */
import '../../src/define.js';
import { wireCopyButtons } from './copy-buttons.js';
import { demoToken } from './demo-backend.js';
import { participantId } from './participant.js';
import { toastPaymentEvents } from './toast.js';

const query = new URLSearchParams(location.search);
const role = query.get('as') === 'organisation_admin' ? 'organisation_admin' : 'clinic_admin';
const locale = query.get('locale') ?? 'en';

wireCopyButtons();
for (const text of document.querySelectorAll<HTMLElement>('[data-for]')) text.hidden = text.dataset['for'] !== role;
const tabs = [...document.querySelectorAll('.platform-head a')];
tabs[role === 'clinic_admin' ? 0 : 1]?.setAttribute('aria-current', 'page');

const getToken = () => demoToken({ as: role, participant: participantId(role) });
function place<Tag extends 'stripe-connect-settings' | 'payment-history'>(tag: Tag, where: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.setAttribute('backend-url', '/api/payments');
  element.setAttribute('locale', locale);
  element.getToken = getToken;
  document.querySelector(where)!.append(element);
  return element;
}

toastPaymentEvents(place('stripe-connect-settings', '.element'), locale);
if (role === 'clinic_admin') place('payment-history', '.history');
