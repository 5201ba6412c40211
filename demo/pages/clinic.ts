/** A platform's settings page, with the element that links the clinic's Stripe account. */
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

const settings = document.createElement('stripe-connect-settings');
settings.setAttribute('backend-url', '/api/payments');
settings.setAttribute('locale', locale);
settings.getToken = () => demoToken({ as: role, participant: participantId(role) });
toastPaymentEvents(settings, locale);
document.querySelector('.element')!.append(settings);
