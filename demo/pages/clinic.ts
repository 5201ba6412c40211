/** A platform's settings page, with the element that links the clinic's Stripe account, and the one that shows what was paid. */
import '../../src/define.js';
import { wireCopyButtons } from './copy-buttons.js';
import { demoToken } from './demo-backend.js';
import { participantId } from './participant.js';
import { toastPaymentEvents } from './toast.js';

const query = new URLSearchParams(location.search);
/** Whose admin this is, in a demo without sign-in. */
const ADMINS = {
  clinic_admin: { as: 'clinic_admin', name: 'Alex Morgan' },
  other_clinic_admin: { as: 'clinic_admin', name: 'Robin Clarke', other: true },
  organisation_admin: { as: 'organisation_admin', name: 'Kim Taylor' },
} as const;
type Admin = keyof typeof ADMINS;
const isAdmin = (name: string): name is Admin => Object.hasOwn(ADMINS, name);
const wanted = query.get('as') ?? '';
const admin: Admin = isAdmin(wanted) ? wanted : 'clinic_admin';
const locale = query.get('locale') ?? 'en';

wireCopyButtons();
for (const text of document.querySelectorAll<HTMLElement>('[data-for]')) text.hidden = text.dataset['for'] !== admin;
document.querySelectorAll('.platform-head a')[Object.keys(ADMINS).indexOf(admin)]?.setAttribute('aria-current', 'page');

const getToken = () => demoToken({ ...ADMINS[admin], participant: participantId(admin) });
function place<Tag extends 'stripe-connect-settings' | 'payment-history'>(tag: Tag, where: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.setAttribute('backend-url', '/api/payments');
  element.setAttribute('locale', locale);
  element.getToken = getToken;
  document.querySelector(where)!.append(element);
  return element;
}

toastPaymentEvents(place('stripe-connect-settings', '.element'), locale);
if (admin !== 'organisation_admin') place('payment-history', '.history');
