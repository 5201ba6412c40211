/** The form: receipt's address, Stripe's own form, the button that names the amount. */
import { html, nothing, type TemplateResult } from 'lit';
import type { RequestedPayment } from '../../domain/requested-payment.js';
import type { Checkout } from './checkout.js';
import type { PaymentFlow } from './payment-flow.js';

export function checkoutForm(flow: PaymentFlow, checkout: Checkout, request: RequestedPayment): TemplateResult {
  const t = flow.localize;
  const { busy, formState } = checkout;
  const failure = checkout.failure?.() ?? '';
  const pay = (event: Event) => {
    event.preventDefault();
    void checkout.pay();
  };
  return html`<form novalidate aria-busy=${busy || formState === 'loading'} @submit=${pay}>
    <div role="alert" class=${failure ? 'notice bad' : ''}>${failure}</div>
    ${formState === 'failed' ? html`<button type="button" @click=${() => void checkout.open(false)}>${t.text('retry')}</button>` : nothing}
    ${emailField(flow, checkout)}
    <div class="card-form" ?inert=${busy}>
      ${formState === 'loading' ? html`<div class="placeholder"><p class="muted">${t.text('prompt.form.loading')}</p><div class="skeleton"></div><div class="skeleton"></div></div>` : nothing}
      ${checkout.formInEnglish ? html`<p class="muted">${t.text('prompt.form.english')}</p>` : nothing}
      <slot name="payment-element"></slot>
    </div>
    <div class="pay-actions">
      <button class="primary" aria-disabled=${busy || formState !== 'ready'}>
        ${busy ? html`<span class="spinner"></span>` : nothing}<span>${t.text('prompt.submit', { amount: t.money(request) })}</span>
      </button>
      ${busy ? progress(flow, checkout) : html`<button type="button" class="quiet" @click=${() => flow.postpone()}>${t.text('prompt.back')}</button>`}
    </div>
    <p class="muted secure">${t.text('prompt.secure')}</p>
  </form>`;
}

function progress({ localize: t }: PaymentFlow, { step }: Checkout): TemplateResult {
  const more = navigator.onLine ? (step === 'confirming' ? '' : t.text('prompt.settling.help')) : t.text('prompt.offline');
  return html`<p class="progress">
    <strong>${t.text(step === 'settling' ? 'prompt.settling' : step === 'checking' ? 'prompt.checking' : 'prompt.confirming')}</strong>
    ${more ? html`<br />${more}` : nothing}
  </p>`;
}

function emailField({ localize: t }: PaymentFlow, checkout: Checkout): TemplateResult {
  const { email, emailProblem, suggestion } = checkout;
  return html`<div class="field" ?inert=${checkout.busy}>
    <label for="email">${t.text('prompt.email')}</label>
    <input id="email" type="email" autocomplete="email" inputmode="email" dir="ltr" spellcheck="false" maxlength="254"
      aria-describedby="email-help" aria-invalid=${emailProblem !== ''} .value=${email}
      @input=${(event: InputEvent) => checkout.setEmail((event.target as HTMLInputElement).value)} @change=${() => checkout.leaveEmail()} />
    <p id="email-help" class=${emailProblem ? 'error' : 'muted'}>${emailProblem ? t.problem(emailProblem) : t.text('prompt.email.help')}</p>
    <div aria-live="polite">
      ${suggestion
        ? html`<p class="suggestion"><span>${t.text('prompt.email.suggestion', { email: suggestion })}</span>
            <button type="button" @click=${() => checkout.setEmail(suggestion)}><span>${t.text('prompt.email.use', { email: suggestion })}</span></button></p>`
        : nothing}
    </div>
  </div>`;
}
