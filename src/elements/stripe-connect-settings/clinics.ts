/** The organisation's clinics and who of them may take payments: those that wait for an answer first. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClinicSummary } from '../../domain/contract.js';
import type { PlatformFee } from '../../domain/clinic-account.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { feeText } from './account-words.js';

/** More than these are searched. */
const FEW = 8;

export interface ClinicsOptions {
  clinics(): readonly ClinicSummary[];
  platformFee(): PlatformFee | null;
  /** The id of the clinic whose change is under way, or another act. */
  busy(): string;
  /** @returns the clinic as it is now; `undefined` if it could not be changed */
  allow(id: string, allowed: boolean): Promise<ClinicSummary | undefined>;
  say(text: string): void;
}

export class Clinics {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #t: LocalizeController;
  readonly #options: ClinicsOptions;
  #search = '';
  /** The clinic that permission is about to be withdrawn from. */
  #confirming = '';
  /** Who has waited for an answer since the page opened: they keep their place, so that nothing moves under a finger. */
  readonly #pending = new Set<string>();

  constructor(host: ReactiveControllerHost & HTMLElement, localize: LocalizeController, options: ClinicsOptions) {
    this.#host = host;
    this.#t = localize;
    this.#options = options;
  }

  /** Another backend or person: other clinics. */
  reset(): void {
    this.#search = this.#confirming = '';
    this.#pending.clear();
  }

  /** Whether a clinic may take payments, or who asked for it and when. */
  #state({ allowed, linked, accessRequestedAt, accessRequestedBy }: ClinicSummary): string {
    const t = this.#t;
    if (allowed) return t.text(linked ? 'settings.clinic.linked' : 'settings.clinic.allowed');
    if (!accessRequestedAt) return t.text('settings.clinic.not_allowed');
    const date = t.date(accessRequestedAt);
    return accessRequestedBy ? t.text('settings.clinic.asked.by', { name: accessRequestedBy, date }) : t.text('settings.clinic.asked', { date });
  }

  async #allow({ id }: ClinicSummary, allowed: boolean): Promise<void> {
    const changed = await this.#options.allow(id, allowed);
    if (changed) {
      this.#confirming = '';
      this.#options.say(`${changed.name}: ${this.#state(changed)}`);
    }
    this.#focus(id);
  }

  /** Asks first, or takes the question back. */
  #confirm(id: string, open: boolean): void {
    this.#confirming = open ? id : '';
    this.#focus(id, open ? '[data-keep]' : 'button');
  }

  #focus(id: string, selector = 'button'): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const line = [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-clinic]') ?? [])].find(({ dataset }) => dataset['clinic'] === id);
      line?.querySelector<HTMLElement>(selector)?.focus();
    });
  }

  /** Those that asked, by when they did; then all others by name. */
  #sorted(): ClinicSummary[] {
    const clinics = this.#options.clinics();
    for (const { id, allowed, accessRequestedAt } of clinics) if (!allowed && accessRequestedAt) this.#pending.add(id);
    const rank = ({ id }: ClinicSummary) => (this.#pending.has(id) ? 0 : 1);
    const { compare } = new Intl.Collator(this.#t.locale, { numeric: true });
    return [...clinics].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
  }

  render(): TemplateResult {
    const t = this.#t;
    const clinics = this.#sorted();
    const wanted = this.#search.trim().toLocaleLowerCase(t.locale);
    const found = clinics.filter(({ name }) => name.toLocaleLowerCase(t.locale).includes(wanted));
    const fee = feeText(this.#options.platformFee(), t);
    return html`<section class="stack" part="clinics" aria-labelledby="clinics">
      <div>
        <h2 id="clinics">${t.text('settings.clinics')}</h2>
        <p class="muted">${t.text('settings.clinics.help')} ${fee}</p>
      </div>
      ${clinics.length > FEW
        ? html`<div class="field" role="search">
            <label for="clinic-search">${t.text('clinics.search')}</label>
            <input id="clinic-search" type="search" autocomplete="off" .value=${this.#search} @input=${(event: InputEvent) => {
              this.#search = (event.target as HTMLInputElement).value;
              this.#host.requestUpdate();
            }} />
          </div>`
        : nothing}
      ${found.length
        ? html`<ul class="clinics card">${repeat(found, ({ id }) => id, (clinic) => this.#line(clinic))}</ul>`
        : html`<p class="muted" role="status">${t.text(clinics.length ? 'clinics.none' : 'settings.clinics.empty')}</p>`}
    </section>`;
  }

  #line(clinic: ClinicSummary): TemplateResult {
    const t = this.#t;
    const busy = this.#options.busy();
    const { id, name, allowed, accessRequestedAt } = clinic;
    const confirming = this.#confirming === id;
    const label = t.text(allowed ? 'settings.clinic.withdraw' : 'settings.clinic.allow', { clinic: name });
    return html`<li data-clinic=${id} class=${allowed ? 'good' : accessRequestedAt ? 'warn' : ''}>
      <div>
        <h3><bdi>${name}</bdi></h3>
        <p class="muted"><span class="dot"></span>${this.#state(clinic)}</p>
      </div>
      ${confirming
        ? this.#question(clinic)
        : html`<button class=${allowed ? 'quiet' : accessRequestedAt ? 'primary' : ''} aria-label=${label} aria-disabled=${busy !== ''}
            @click=${() => (allowed ? this.#confirm(id, true) : void this.#allow(clinic, true))}>
            ${busy === id ? html`<span class="spinner"></span>` : nothing}${t.text(allowed ? 'clinics.withdraw' : 'clinics.allow')}
          </button>`}
    </li>`;
  }

  #question(clinic: ClinicSummary): TemplateResult {
    const t = this.#t;
    const busy = this.#options.busy();
    return html`<div class="notice bad" role="group" aria-labelledby="withdraw" @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && (event.preventDefault(), this.#confirm(clinic.id, false))}>
      <p id="withdraw"><strong>${t.text('clinics.withdraw.title', { clinic: clinic.name })}</strong></p>
      <p id="withdraw-meaning">${t.text('clinics.withdraw.meaning')}</p>
      <p class="actions">
        <button data-keep aria-describedby="withdraw-meaning" @click=${() => this.#confirm(clinic.id, false)}>${t.text('clinics.keep')}</button>
        <button class="danger" aria-disabled=${busy !== ''} @click=${() => void this.#allow(clinic, false)}>
          ${busy === clinic.id ? html`<span class="spinner"></span>` : nothing}${t.text('settings.clinic.withdraw', { clinic: clinic.name })}
        </button>
      </p>
    </div>`;
  }
}
