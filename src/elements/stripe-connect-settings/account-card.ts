/** One of the clinic's accounts as its admin sees it, in each of its states. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { accountName, countryName, dueText, elsewhereText, pauseText, type ShownAccount } from './account-words.js';

export interface AccountCardOptions {
  readonly t: LocalizeController;
  /** The clinic's name. */
  readonly clinic: string;
  /** What it asks for, by default (ISO 4217). */
  readonly requested: string;
  /** Which act is under way; `''`: none. */
  readonly busy: string;
  /** The clinic has others. */
  readonly several: boolean;
  readonly isDefault: boolean;
  readonly livemode: boolean;
  /** The question before removing, while it is open. */
  readonly removal: TemplateResult | undefined;
  /** Stripe's own screens for it, while they are open. */
  readonly screens: TemplateResult | undefined;
  /** What stands before the account's details: how to link one. */
  readonly first: TemplateResult | typeof nothing;
  /** What the platform keeps, in words. */
  readonly fee: string;
  readonly complete: () => void;
  /** `undefined`: details are edited in the Dashboard. */
  readonly edit: (() => void) | undefined;
  readonly makeDefault: () => void;
  readonly askToRemove: () => void;
}

const LOOKS = { active: 'good', restricted: 'bad', details_due: 'warn', in_review: 'warn', not_linked: '', not_allowed: '' } as const;

/** The ids of an account's parts; those of the default one are plain. */
export const partId = (part: string, account: string | null, isDefault: boolean): string => (isDefault ? part : `${part}-${account ?? ''}`);

export function accountCard(account: ShownAccount, options: AccountCardOptions): TemplateResult {
  const { t, clinic, several, isDefault, livemode, removal, screens, first, fee } = options;
  const { id, state } = account;
  const heading = partId('state', id, isDefault);
  const word = html`<span class="dot"></span>${t.text(`settings.${state}`, { clinic })}`;
  const title = several && id ? html`<bdi>${accountName(account)}</bdi>` : word;
  const badges = html`<span class="badges">
    ${isDefault && several ? html`<span class="badge plain">${t.text('accounts.default')}</span>` : nothing}
    ${id && !livemode ? html`<span class="badge">${t.text('settings.test')}</span>` : nothing}
  </span>`;
  return html`<section class="card ${LOOKS[state]}" part="account" aria-labelledby=${heading}>
    <header>
      ${isDefault ? html`<h2 id=${heading} tabindex="-1">${title}</h2>` : html`<h3 id=${heading} tabindex="-1">${title}</h3>`}${badges}
    </header>
    ${several && id ? html`<p class="state">${word}</p>` : nothing}
    ${explanation(account, options)} ${first} ${id ? (isDefault ? details(account, t) : summary(account, t)) : nothing}
    ${[elsewhereText(account, options.requested, t), fee].map((text) => (text ? html`<p class="muted">${text}</p>` : nothing))}
    ${screens ?? (id ? (removal ?? actions(account, heading, options)) : nothing)}
  </section>`;
}

function explanation(account: ShownAccount, { t }: AccountCardOptions): TemplateResult {
  const { state, due, dueBy, canTakePayments, canReceivePayouts, paymentsPaused, payoutsPaused } = account;
  const sentences: string[] = [];
  if (state === 'details_due') {
    sentences.push(canTakePayments ? t.text('settings.details_due.active') : paymentsPaused ? pauseText(paymentsPaused, t) : t.text('settings.details_due.help'), dueText(dueBy, t));
  } else if (state === 'in_review') sentences.push(t.text('settings.in_review.help'));
  else if (state === 'restricted') sentences.push(pauseText(paymentsPaused, t), due.length ? dueText(dueBy, t) : '');
  const asked = state === 'details_due' || state === 'restricted';
  const paysButKeeps = canTakePayments && !canReceivePayouts;
  const payouts = paysButKeeps ? t.text('payouts.off') : `${t.text('settings.payouts')}: ${t.text('settings.no')}.`;
  // With one reason for both it is said once.
  const apart = paysButKeeps || (payoutsPaused !== null && payoutsPaused !== paymentsPaused);
  return html`${sentences.length ? html`<p>${sentences.filter(Boolean).join(' ')}</p>` : nothing}
    ${asked && due.length ? html`<ul class="due">${due.map((kind) => html`<li>${t.text(`settings.due.${kind}`)}</li>`)}</ul>` : nothing}
    ${apart ? html`<p class="notice">${payouts} ${pauseText(payoutsPaused, t)}</p>` : nothing}`;
}

function details({ id, name, country, currency, canTakePayments, canReceivePayouts }: ShownAccount, t: LocalizeController): TemplateResult {
  const row = (term: string, value: unknown) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
  const onOff = (on: boolean) => html`<span class=${on ? 'on' : 'off'}>${t.text(on ? 'settings.yes' : 'settings.no')}</span>`;
  return html`<dl>
    ${row(t.text('settings.account'), html`<bdi>${name}</bdi>`)}
    ${row(t.text('settings.account.id'), html`<bdi><code>${id}</code></bdi>`)}
    ${country ? row(t.text('settings.account.country'), countryName(country, t)) : nothing}
    ${currency ? row(t.text('settings.account.currency'), currency) : nothing}
    ${row(t.text('settings.payments'), onOff(canTakePayments))} ${row(t.text('settings.payouts'), onOff(canReceivePayouts))}
  </dl>`;
}

/** The same in a line, for an account beside the default one. */
function summary({ id, country, currency }: ShownAccount, t: LocalizeController): TemplateResult {
  return html`<p class="muted facts"><bdi><code>${id}</code></bdi>${country ? html`<span>${countryName(country, t)}</span>` : nothing}${currency ? html`<span>${currency}</span>` : nothing}</p>`;
}

function actions(account: ShownAccount, heading: string, options: AccountCardOptions): TemplateResult {
  const { t, busy, isDefault, edit } = options;
  const { id, state, due, paymentsPaused, canTakePayments, dashboardUrl } = account;
  const toComplete = state === 'details_due' || (state === 'restricted' && paymentsPaused === 'details_past_due' && due.length > 0);
  const button = (part: string, label: string, press: () => void, look = '') => html`<button id=${partId(part, id, isDefault)} class=${look} aria-describedby=${heading} aria-disabled=${busy !== ''} @click=${press}>${label}</button>`;
  const working = busy === id || busy === `details-${id ?? ''}` ? html`<span class="spinner"></span>` : nothing;
  // Stripe refuses update links for accounts with a full Dashboard: details are edited there, or in Stripe's own screens.
  return html`<p class="actions">
    ${toComplete ? button('link', t.text('settings.continue'), options.complete, 'primary') : nothing}
    ${!isDefault && canTakePayments ? button('default', t.text('accounts.make_default'), options.makeDefault) : nothing}
    ${dashboardUrl ? html`<a class="link-button" href=${dashboardUrl} target="_blank" rel="noopener" aria-describedby=${heading}>${t.text('settings.dashboard')}</a>` : nothing}
    ${edit ?? (isDefault && dashboardUrl) ? button('edit', t.text('settings.edit'), edit ?? (() => window.open(dashboardUrl ?? '', '_blank', 'noopener'))) : nothing}
    ${button('remove', t.text('settings.remove'), options.askToRemove, 'quiet danger')}${working}
  </p>`;
}
