/** Ways to Stripe: which account to link, and the wait while Stripe is open in another tab. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../controllers/localize-controller.js';

/** What is wished of Stripe: another account, or to complete one. */
export interface LinkWish {
  readonly kind?: 'new' | 'existing';
  readonly account?: string;
}

/** An account that is opened, or one that the clinic has at Stripe already. */
export function linkChoice(t: LocalizeController, busy: string, link: (kind: 'new' | 'existing') => void): TemplateResult {
  return html`<div class="choice">
    ${(['existing', 'new'] as const).map(
      (kind) => html`<div class="option">
        <button id="link-${kind}" class="primary" aria-describedby="link-${kind}-help" aria-disabled=${busy !== ''} @click=${() => link(kind)}>${busy === 'link' ? html`<span class="spinner"></span>` : nothing}${t.text(`accounts.${kind}`)}</button>
        <p id="link-${kind}-help" class="muted">${t.text(`accounts.${kind}.help`)}</p>
      </div>`,
    )}
  </div>`;
}

export interface WaitingOptions {
  /** Where to go by hand; empty where the tab has opened. */
  readonly blockedUrl: string;
  readonly busy: string;
  readonly again: () => void;
  readonly stop: () => void;
}

export function waitingView(t: LocalizeController, { blockedUrl, busy, again, stop }: WaitingOptions): TemplateResult {
  return html`<section class="card waiting" part="waiting" aria-labelledby="waiting">
    <header><h2 id="waiting" tabindex="-1"><span class="spinner"></span>${t.text(blockedUrl ? 'tab.blocked' : 'tab.title')}</h2></header>
    <p>${t.text('tab.help')}</p>
    <p class="actions">
      ${blockedUrl
        ? html`<a id="by-hand" class="link-button primary" href=${blockedUrl} target="_blank" rel="noopener">${t.text('settings.link')}</a>`
        : html`<button id="again" aria-disabled=${busy !== ''} @click=${again}>${t.text('tab.again')}</button>`}
      <button id="stop" class="quiet" @click=${stop}>${t.text('tab.stop')}</button>
    </p>
  </section>`;
}
