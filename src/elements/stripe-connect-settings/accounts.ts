/** The clinic's accounts: the default one, those beside it, ways to link another, and the wait for what is done at Stripe. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClinicAccount } from '../../domain/clinic-account.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { AccountChangeEvent, AccountLinkEvent } from '../events.js';
import { accountCard, partId } from './account-card.js';
import { accountRemoval } from './account-removal.js';
import { changeTexts, feeText, linkedAccounts, type ShownAccount } from './account-words.js';
import type { ConnectFactory, StripeScreens } from './stripe-screens.js';
import { linkChoice, waitingView, type LinkWish } from './link-view.js';
import type { SettingsController } from './settings-controller.js';
import { openTab } from './stripe-tab.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly sameTab: boolean; readonly connect: ConnectFactory | undefined };

/** Stripe is open in another tab. */
interface Waiting {
  readonly wish: LinkWish;
  /** Where to go by hand, if the tab was blocked. */
  readonly blockedUrl: string;
}

export class Accounts implements ReactiveController {
  readonly #host: Host;
  readonly #t: LocalizeController;
  readonly #settings: () => SettingsController;
  readonly #say: (text: string) => void;
  /** The account whose removal is asked about. */
  #confirming = '';
  /** Which kind of account to link is asked. */
  #choosing = false;
  #waiting: Waiting | null = null;
  /** What has come of the wait. */
  #outcome = '';
  #screens: { readonly account: string; readonly shown: StripeScreens } | undefined;

  /** @param say tells people who don't see it. */
  constructor(host: Host, localize: LocalizeController, settings: () => SettingsController, say: (text: string) => void) {
    this.#host = host;
    this.#t = localize;
    this.#settings = settings;
    this.#say = say;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#closeScreens();
  }

  /** Another backend or person: nothing of what was open is theirs. */
  reset(): void {
    this.#confirming = this.#outcome = '';
    this.#choosing = false;
    this.#waiting = null;
    this.#closeScreens();
  }

  /** The accounts can do other things than before, by whomever. */
  changed(account: ClinicAccount, before: ClinicAccount): void {
    const texts = changeTexts(before, account, this.#t).join(' ');
    const linked = linkedAccounts(account);
    if (linked.every(({ id }) => id !== this.#confirming)) this.#confirming = '';
    if (linked.every(({ id }) => id !== this.#screens?.account)) this.#closeScreens();
    // Opened at Stripe the moment its page was asked for: that is not yet what is waited for.
    const begun = linked.find(({ id, state }) => state === 'details_due' && linkedAccounts(before).every((known) => known.id !== id));
    if (this.#waiting && begun && this.#waiting.wish.kind !== 'existing') this.#waiting = { ...this.#waiting, wish: { account: begun.id } };
    else if (this.#waiting) {
      this.#waiting = null;
      this.#outcome = texts;
    }
    this.#say(texts);
    this.#host.dispatchEvent(new AccountChangeEvent({ account }));
  }

  /** *Go to Stripe*: in a tab of its own, or in this one, unless the host opens it. */
  async #link(wish: LinkWish): Promise<void> {
    const settings = this.#settings();
    if (settings.busy) return;
    const { sameTab } = this.#host;
    const tab = sameTab ? null : openTab(this.#t.text('settings.leaving'));
    this.#outcome = '';
    // Another press must not open another account: the one that the first has opened may be known by now.
    if (wish.kind === 'new' && this.#waiting) await settings.load(true);
    const url = await settings.link({ ...(this.#waiting?.wish ?? wish), ...(sameTab ? { returnUrl: location.href } : {}) });
    if (!url || !this.#host.dispatchEvent(new AccountLinkEvent({ url }))) {
      tab?.close();
      return;
    }
    if (sameTab) {
      this.#say(this.#t.text('settings.leaving'));
      location.assign(url);
      return;
    }
    tab?.location.replace(url);
    this.#choosing = false;
    this.#waiting = { wish: this.#waiting?.wish ?? wish, blockedUrl: tab ? '' : url };
    this.#say(this.#t.text(tab ? 'tab.title' : 'tab.blocked'));
    this.#focus(tab ? '#waiting' : '#by-hand');
  }

  #stop(): void {
    this.#waiting = null;
    void this.#settings().load(true);
    this.#focus('#state');
  }

  #confirm(account: ShownAccount | undefined, isDefault: boolean): void {
    const before = this.#confirming;
    this.#confirming = account?.id ?? '';
    this.#focus(`#${account ? partId('keep', account.id, isDefault) : partId('remove', before, isDefault)}`);
  }

  async #remove(id: string): Promise<void> {
    await this.#settings().remove(id);
    this.#confirming = '';
    const account = this.#settings().account;
    const left = account && linkedAccounts(account).some((each) => each.id === id);
    this.#focus(left ? `#${partId('remove', id, account.id === id)}` : '#state');
  }

  async #makeDefault(id: string): Promise<void> {
    await this.#settings().makeDefault(id);
    this.#focus(this.#settings().account?.id === id ? '#state' : `#${partId('default', id, false)}`);
  }

  /** *Edit details* with Stripe's own screens. They, and Connect.js, are loaded now and not before. */
  async #edit(account: string, connect: ConnectFactory): Promise<void> {
    if (this.#settings().busy) return;
    this.#closeScreens();
    await this.#settings().run(`details-${account}`, async () => {
      const { StripeScreens } = await import('./stripe-screens.js');
      const shown = await StripeScreens.open({
        host: this.#host,
        connect,
        locale: this.#t.locale,
        session: (component) => this.#settings().session(account, component),
        onGone: () => this.#closeScreens(),
      });
      this.#screens = { account, shown };
    });
    if (this.#screens) this.#focus('#screens');
  }

  #closeScreens(): void {
    this.#screens?.shown.remove();
    this.#screens = undefined;
    this.#host.requestUpdate();
  }

  async #endScreens(heading: string): Promise<void> {
    this.#closeScreens();
    this.#focus(`#${heading}`);
    await this.#settings().load(true);
  }

  /** Renders first: what is to be focused may be new, and what was may be gone. */
  #focus(selector: string): void {
    this.#host.requestUpdate();
    // An account's id is letters, digits and `_`: a selector as it is.
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus());
  }

  /** @param askForAccess for a clinic that may not take payments yet. */
  render(account: ClinicAccount, askForAccess: () => void): TemplateResult {
    const { busy } = this.#settings();
    const t = this.#t;
    const waiting = this.#waiting;
    return html`${waiting
        ? waitingView(t, { blockedUrl: waiting.blockedUrl, busy, again: () => void this.#link(waiting.wish), stop: () => this.#stop() })
        : this.#outcome ? html`<p class="notice good" part="outcome">${this.#outcome}</p>` : nothing}
      ${this.#card(account, account, askForAccess)}
      ${repeat(account.others, ({ id }) => id, (other) => this.#card(other, account, askForAccess))}
      ${account.id && account.state !== 'not_allowed' && !waiting ? this.#another(account) : nothing}`;
  }

  #card(account: ShownAccount, all: ClinicAccount, askForAccess: () => void): TemplateResult {
    const { busy, clinic } = this.#settings();
    const t = this.#t;
    const id = account.id ?? '';
    const isDefault = account === all;
    const several = linkedAccounts(all).length > 1;
    const { connect } = this.#host;
    return accountCard(account, {
      t, busy, several, isDefault,
      clinic: all.clinic,
      requested: clinic?.currency ?? '',
      livemode: all.livemode,
      first: isDefault ? this.#first(all, askForAccess) : nothing,
      fee: isDefault && all.state !== 'not_allowed' ? feeText(all.platformFee, t) : '',
      removal: id !== '' && this.#confirming === id
        ? accountRemoval(account, { t, busy, several, isDefault, clinic: all.clinic, keep: () => this.#confirm(undefined, isDefault), remove: () => void this.#remove(id) })
        : undefined,
      screens: this.#screens?.account === id && id ? this.#screens.shown.render(t, () => void this.#endScreens(partId('state', id, isDefault))) : undefined,
      complete: () => void this.#link(isDefault ? {} : { account: id }),
      edit: all.embedded && connect ? () => void this.#edit(id, connect) : undefined,
      makeDefault: () => void this.#makeDefault(id),
      askToRemove: () => this.#confirm(account, isDefault),
    });
  }

  /** What leads on while no account is linked. */
  #first({ state, id, accessRequestedAt, accessRequestedBy, canLinkExisting, clinic }: ClinicAccount, askForAccess: () => void): TemplateResult | typeof nothing {
    const { busy } = this.#settings();
    const t = this.#t;
    const button = (label: string, act: () => void) => html`<p class="actions">
      <button id="link" class="primary" aria-disabled=${busy !== ''} @click=${act}>${busy === 'link' || busy === 'access' ? html`<span class="spinner"></span>` : nothing}${label}</button>
    </p>`;
    if (state === 'not_allowed') {
      const date = accessRequestedAt && t.date(accessRequestedAt);
      const by = date && accessRequestedBy ? html`<p class="muted">${t.text('settings.clinic.asked.by', { name: accessRequestedBy, date })}</p>` : nothing;
      return html`<p>${date ? t.text('settings.asked', { date }) : t.text('settings.not_allowed.help')}</p>${date ? by : button(t.text('settings.ask'), askForAccess)}`;
    }
    if (state !== 'not_linked' || id) return nothing;
    // While Stripe is open elsewhere, the way there is above.
    return html`<p>${t.text('settings.not_linked.help', { clinic })}</p>
      ${this.#waiting ? nothing
        : canLinkExisting ? linkChoice(t, busy, (kind) => void this.#link(kind === 'new' ? {} : { kind }))
        : button(t.text('settings.link'), () => void this.#link({}))}`;
  }

  #another({ canLinkExisting }: ClinicAccount): TemplateResult {
    const { busy } = this.#settings();
    const t = this.#t;
    const start = () => {
      if (!canLinkExisting) return void this.#link({ kind: 'new' });
      this.#choosing = !this.#choosing;
      this.#focus(this.#choosing ? '#link-existing' : '#another');
    };
    return html`<section class="another" part="another">
      <p class="actions"><button id="another" aria-describedby="another-help" aria-expanded=${canLinkExisting ? this.#choosing : nothing} aria-disabled=${busy !== ''} @click=${start}>
        ${busy === 'link' ? html`<span class="spinner"></span>` : nothing}${t.text('accounts.another')}
      </button></p>
      <p id="another-help" class="muted">${t.text('accounts.another.help')}</p>
      ${this.#choosing && canLinkExisting ? linkChoice(t, busy, (kind) => void this.#link({ kind })) : nothing}
    </section>`;
  }
}
