import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { CallChannel } from '../../call-channels/call-channel.js';
import type { GetToken } from '../../client/backend-client.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import { settingsCatalogues } from '../../locales/settings-catalogues.js';
import { baseStyles } from '../theme/base.styles.js';
import { Accounts } from './accounts.js';
import { Clinics } from './clinics.js';
import { FeePresets } from './fee-presets.js';
import { privacyView } from './privacy-view.js';
import { SettingsController } from './settings-controller.js';
import { settingsStyles } from './stripe-connect-settings.styles.js';
import type { ConnectFactory } from './stripe-screens.js';

/**
 * The admin's side: a clinic admin links, edits and removes the clinic's Stripe accounts; an organisation admin allows clinics
 * to take payments.
 *
 * Stripe's pages open in a tab of their own, which ends at a page of the backend's that says that it can be closed; this page notices by itself
 * what was done there. With `same-tab` the admin leaves this page for Stripe and is sent back to it.
 *
 * @summary Links a clinic's own Stripe accounts and shows what they can do.
 * @fires {AccountLinkEvent} account-link-started - Stripe's page is about to be opened. Cancelable: then the host opens it.
 * @fires {AccountChangeEvent} account-changed - There are other accounts than were shown, another default, or one of another state.
 * @fires {ClinicSettingsEvent} clinic-settings-changed - Fee presets or the privacy switch were changed here.
 * @fires {AccessRequestEvent} clinic-access-requested - The clinic's admin has asked the organisation to allow payments.
 * @fires {ClinicAccessEvent} clinic-access-changed - The organisation's admin has allowed a clinic to take payments, or withdrawn that.
 * @fires {ProblemEvent} payment-problem - The backend could not be had, or refused; the admin has been told.
 * @csspart account - One of the clinic's accounts; the default one comes first.
 * @csspart another - The way to link another account.
 * @csspart waiting - What is shown while Stripe is open in another tab.
 * @csspart outcome - What has come of that.
 * @csspart screens - Stripe's own screens for an account.
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
    connect: { attribute: false },
    sameTab: { attribute: 'same-tab', type: Boolean },
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

  /**
   * `loadConnectAndInitialize` of `@stripe/connect-js`, where the backend offers embedded components: *Edit details* then opens Stripe's screens in here.
   * Called when somebody presses that, and never before. Default: details are edited in the Stripe Dashboard.
   */
  connect: ConnectFactory | undefined;
  /** Stripe's pages open in this tab, and Stripe sends the admin back to this address. Default: in a tab of their own. */
  sameTab = false;

  readonly #localize = new LocalizeController(this, settingsCatalogues);
  readonly #accounts = new Accounts(this, this.#localize, () => this.#settings, (text) => this.#say(text));
  readonly #clinics: Clinics = new Clinics(this, this.#localize, {
    clinics: () => this.#settings.clinics,
    platformFee: () => this.#settings.platformFee,
    busy: () => this.#settings.busy,
    allow: (id, allowed) => this.#settings.allow(id, allowed),
    say: (text) => this.#say(text),
  });
  readonly #settings: SettingsController = new SettingsController(
    this,
    (account, before) => this.#accounts.changed(account, before),
    () => {
      this.#accounts.reset();
      this.#clinics.reset();
    },
  );
  readonly #presets = new FeePresets(this, this.#localize, {
    presets: () => this.#settings.clinic?.feePresets ?? [],
    currency: () => this.#settings.clinic?.currency ?? '',
    busy: () => this.#settings.busy !== '',
    save: (presets) => this.#settings.savePresets(presets),
    say: (text) => this.#say(text),
  });
  #status = '';

  #say(text: string): void {
    this.#status = text;
    this.requestUpdate();
  }

  async #askForAccess(): Promise<void> {
    await this.#settings.requestAccess();
    const asked = this.#settings.account?.accessRequestedAt;
    if (!asked) return;
    this.#say(this.#localize.text('settings.asked', { date: this.#localize.date(asked) }));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#state')?.focus();
  }

  async #setPrivacy(shares: boolean): Promise<void> {
    await this.#settings.setPrivacy(shares);
    const now = this.#settings.clinic?.sharesDescriptions ?? false;
    this.#say(`${this.#localize.text('privacy.share')}: ${this.#localize.text(now ? 'settings.yes' : 'settings.no')}`);
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
    const { account, role, busy } = this.#settings;
    const t = this.#localize;
    if (role === 'organisation_admin') return this.#clinics.render();
    if (!account) {
      return html`<div class="notice">
        <p>${t.text('settings.forbidden')}</p>
        <p class="muted">${t.text(role === 'patient' ? 'forbidden.patient' : 'forbidden.clinician')}</p>
      </div>`;
    }
    return html`${this.#accounts.render(account, () => void this.#askForAccess())}
    ${account.state === 'not_allowed' ? nothing : html`${this.#presets.render()} ${privacyView(this.#settings.clinic?.sharesDescriptions ?? false, t, busy, (shares) => void this.#setPrivacy(shares))}`}`;
  }
}
