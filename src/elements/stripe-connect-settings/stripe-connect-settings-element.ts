import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { CallChannel } from '../../call-channels/call-channel.js';
import type { GetToken } from '../../client/backend-client.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import { settingsCatalogues } from '../../locales/settings-catalogues.js';
import { AccountChangeEvent, AccountLinkEvent } from '../events.js';
import { baseStyles } from '../theme/base.styles.js';
import { accountView } from './account-view.js';
import { FeePresets } from './fee-presets.js';
import { clinicState, clinicsView } from './clinics-view.js';
import { privacyView } from './privacy-view.js';
import { SettingsController } from './settings-controller.js';
import { settingsStyles } from './stripe-connect-settings.styles.js';

/**
 * The admin's side: a clinic admin links, edits and removes the clinic's Stripe account; an organisation admin allows clinics
 * to take payments.
 *
 * @summary Links a clinic's own Stripe account and shows what it can do.
 * @fires {AccountLinkEvent} account-link-started - The admin is about to leave for Stripe. Cancelable.
 * @fires {AccountChangeEvent} account-changed - The account has another state than was shown.
 * @csspart account - The clinic's account.
 * @csspart presets - The clinic's fee presets.
 * @csspart privacy - What of the clinic's words goes to Stripe.
 * @csspart clinics - The organisation's clinics.
 * @cssprop [--payment-color-accent] - Buttons and focus rings.
 * @cssprop [--payment-color-on-accent] - Text on the accent colour.
 * @cssprop [--payment-color-surface] - Backgrounds.
 * @cssprop [--payment-color-text] - Text.
 * @cssprop [--payment-radius=12px] - Corners.
 * @cssprop [--payment-font=system-ui] - Font family.
 */
export class StripeConnectSettingsElement extends LitElement {
  /** @internal */
  static override styles = [baseStyles, settingsStyles];

  /** @internal */
  static override properties = {
    backendUrl: { attribute: 'backend-url' },
    locale: {},
    currency: {},
    channel: { attribute: false },
    getToken: { attribute: false },
  };

  /** Base URL of the backend that speaks the contract. */
  backendUrl = '';
  /** BCP 47 tag for texts and dates. Default: the nearest `lang`. */
  locale = '';
  /** Accepted for uniformity; the account has its own currency. */
  currency = '';
  /** Accepted for uniformity; settings need no call. */
  channel: CallChannel | undefined;
  /** Returns the host's bearer token; called again when one has expired. */
  getToken: GetToken | undefined;

  /** Whether the question before removing is open. @internal */
  confirming = false;
  readonly #localize = new LocalizeController(this, settingsCatalogues);
  readonly #settings = new SettingsController(this, (account, before) => {
    this.confirming = false;
    this.#status = account.id ? this.#localize.text(`settings.${account.state}`) : before.id ? this.#localize.text('settings.removed') : '';
    this.dispatchEvent(new AccountChangeEvent({ account }));
  });
  readonly #presets = new FeePresets(this, this.#localize, {
    presets: () => this.#settings.clinic?.feePresets ?? [],
    currency: () => this.#settings.clinic?.currency ?? '',
    busy: () => this.#settings.busy !== '',
    save: (presets) => this.#settings.savePresets(presets),
    say: (text) => {
      this.#status = text;
      this.requestUpdate();
    },
  });
  #status = '';

  /** *Go to Stripe*: asks for Stripe's page and opens it in this tab, unless the host does. */
  async #link(): Promise<void> {
    const url = await this.#settings.link(location.href);
    if (url && this.dispatchEvent(new AccountLinkEvent({ url }))) {
      this.#status = this.#localize.text('settings.leaving');
      this.requestUpdate();
      location.assign(url);
    }
  }

  async #askForAccess(): Promise<void> {
    await this.#settings.requestAccess();
    const asked = this.#settings.account?.accessRequestedAt;
    if (!asked) return;
    this.#status = this.#localize.text('settings.asked', { date: this.#localize.date(asked) });
    this.#focus('#state');
  }

  async #setPrivacy(shares: boolean): Promise<void> {
    await this.#settings.setPrivacy(shares);
    const now = this.#settings.clinic?.sharesDescriptions ?? false;
    this.#status = `${this.#localize.text('privacy.share')}: ${this.#localize.text(now ? 'settings.yes' : 'settings.no')}`;
    this.requestUpdate();
  }

  async #remove(): Promise<void> {
    await this.#settings.remove();
    this.#confirm(false);
  }

  #confirm(open: boolean): void {
    this.confirming = open;
    this.#focus(open ? '#keep' : this.#settings.account?.id ? '#remove' : '#state');
  }

  /** Renders first: what is to be focused may be new, and what was may be gone. */
  #focus(selector: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** @internal */
  override render(): TemplateResult {
    const { phase, problem, stale } = this.#settings;
    const t = this.#localize;
    const failure = problem ? t.problem(problem) : '';
    return html`
      <div role="status" lang=${t.language} class="visually-hidden">${this.#status}</div>
      <div role="alert" lang=${t.language} dir=${t.direction} class=${failure ? 'notice bad' : ''}>${failure}</div>
      ${!t.ready || phase === 'loading'
        ? html`<div class="stack" aria-busy="true">${[1, 2, 3].map(() => html`<div class="skeleton"></div>`)}</div>`
        : html`<div class="stack" lang=${t.language} dir=${t.direction}>
            ${failure && stale
              ? html`<p class="actions"><button @click=${() => void this.#settings.load()}>${t.text('retry')}</button></p>`
              : nothing}
            ${phase === 'ready' ? this.#view() : nothing}
          </div>`}
    `;
  }

  #view(): TemplateResult {
    const { account, clinics, role, busy } = this.#settings;
    const t = this.#localize;
    if (role === 'organisation_admin') return clinicsView(clinics, t, busy, (id, allowed) => {
      void this.#settings.allow(id, allowed, (clinic) => (this.#status = `${clinic.name}: ${clinicState(clinic, t)}`));
    });
    if (!account) return html`<p class="notice">${t.text('settings.forbidden')}</p>`;
    return html`${accountView(account, t, {
      busy,
      confirming: this.confirming,
      askForAccess: () => void this.#askForAccess(),
      link: () => void this.#link(),
      confirm: (open) => this.#confirm(open),
      remove: () => void this.#remove(),
    })}
    ${account.state === 'not_allowed' ? nothing : html`${this.#presets.render()} ${privacyView(this.#settings.clinic?.sharesDescriptions ?? false, t, busy, (shares) => void this.#setPrivacy(shares))}`}`;
  }
}
