/** The clinic's account as its admin sees it, in each of its states. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ClinicAccount } from '../../domain/clinic-account.js';
import type { LocalizeController } from '../controllers/localize-controller.js';

export interface AccountActions {
  readonly busy: string;
  readonly confirming: boolean;
  readonly askForAccess: () => void;
  readonly link: () => void;
  readonly confirm: (open: boolean) => void;
  readonly remove: () => void;
}

const LOOKS = { active: 'good', restricted: 'bad', details_due: 'warn', in_review: 'warn', not_linked: '', not_allowed: '' } as const;

export function accountView(account: ClinicAccount, t: LocalizeController, actions: AccountActions): TemplateResult {
  const { state, clinic } = account;
  return html`<section class="card ${LOOKS[state]}" part="account" aria-labelledby="state">
    <header>
      <h2 id="state" tabindex="-1"><span class="dot"></span>${t.text(`settings.${state}`, { clinic })}</h2>
      ${account.id && !account.livemode ? html`<span class="badge">${t.text('settings.test')}</span>` : nothing}
    </header>
    ${explanation(account, t)} ${mainAction(account, t, actions)} ${account.id ? details(account, t) : nothing}
    ${account.id ? (actions.confirming ? removal(account, t, actions) : accountActions(account, t, actions)) : nothing}
  </section>`;
}

function explanation({ state, clinic, accessRequestedAt, due, dueBy, canTakePayments }: ClinicAccount, t: LocalizeController): TemplateResult | typeof nothing {
  switch (state) {
    case 'not_allowed':
      return html`<p>${accessRequestedAt ? t.text('settings.asked', { date: t.date(accessRequestedAt) }) : t.text('settings.not_allowed.help')}</p>`;
    case 'not_linked':
      return html`<p>${t.text('settings.not_linked.help', { clinic })}</p>`;
    case 'details_due':
      return html`<p>${t.text(canTakePayments ? 'settings.details_due.active' : 'settings.details_due.help')} ${dueBy ? t.text('settings.due_by', { date: t.date(dueBy) }) : nothing}</p>
        <ul class="due">${due.map((kind) => html`<li>${t.text(`settings.due.${kind}`)}</li>`)}</ul>`;
    case 'in_review':
      return html`<p>${t.text('settings.in_review.help')}</p>`;
    case 'restricted':
      return html`<p>${t.text('settings.restricted.help')}</p>`;
    case 'active':
      return nothing;
  }
}

function mainAction({ state, accessRequestedAt }: ClinicAccount, t: LocalizeController, { busy, askForAccess, link }: AccountActions): TemplateResult | typeof nothing {
  const button = (label: string, act: () => void) => html`<p class="actions">
    <button id="link" class="primary" aria-disabled=${busy !== ''} @click=${act}>${busy === 'link' || busy === 'access' ? html`<span class="spinner"></span>` : nothing}${label}</button>
  </p>`;
  if (state === 'not_allowed') return accessRequestedAt ? nothing : button(t.text('settings.ask'), askForAccess);
  if (state === 'not_linked') return button(t.text('settings.link'), link);
  return state === 'details_due' ? button(t.text('settings.continue'), link) : nothing;
}

function details({ id, name, country, currency, canTakePayments, canReceivePayouts }: ClinicAccount, t: LocalizeController): TemplateResult {
  const row = (term: string, value: unknown) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
  const onOff = (on: boolean) => html`<span class=${on ? 'on' : 'off'}>${t.text(on ? 'settings.yes' : 'settings.no')}</span>`;
  return html`<dl>
    ${row(t.text('settings.account'), html`<bdi>${name}</bdi>`)}
    ${row(t.text('settings.account.id'), html`<bdi><code>${id}</code></bdi>`)}
    ${country ? row(t.text('settings.account.country'), new Intl.DisplayNames(t.locale, { type: 'region' }).of(country)) : nothing}
    ${currency ? row(t.text('settings.account.currency'), currency) : nothing}
    ${row(t.text('settings.payments'), onOff(canTakePayments))} ${row(t.text('settings.payouts'), onOff(canReceivePayouts))}
  </dl>`;
}

function accountActions({ dashboardUrl }: ClinicAccount, t: LocalizeController, { busy, confirm }: AccountActions): TemplateResult {
  // Stripe refuses update links for accounts with a full Dashboard: details are edited there.
  return html`<p class="actions">
    ${dashboardUrl
      ? html`<a class="link-button" href=${dashboardUrl} target="_blank" rel="noopener">${t.text('settings.dashboard')}</a>
          <button @click=${() => window.open(dashboardUrl, '_blank', 'noopener')}>${t.text('settings.edit')}</button>`
      : nothing}
    <button id="remove" class="quiet danger" aria-disabled=${busy !== ''} @click=${() => confirm(true)}>${t.text('settings.remove')}</button>
  </p>`;
}

function removal({ clinic }: ClinicAccount, t: LocalizeController, { busy, confirm, remove }: AccountActions): TemplateResult {
  return html`<div class="notice bad" role="group" aria-labelledby="question" @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && confirm(false)}>
    <h3 id="question">${t.text('settings.remove.title')}</h3>
    <p id="meaning">${t.text('settings.remove.meaning', { clinic })}</p>
    <p class="actions">
      <button id="keep" aria-describedby="meaning" @click=${() => confirm(false)}>${t.text('settings.remove.keep')}</button>
      <button class="danger" aria-disabled=${busy !== ''} @click=${remove}>${t.text('settings.remove.confirm')}</button>
    </p>
  </div>`;
}
