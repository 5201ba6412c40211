/** The clinic's fee presets: added and removed by its admin, each change saved at once. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { readAmount } from '../../domain/amount-input.js';
import { DESCRIPTION_LIMIT, PRESETS_LIMIT, PRESET_NAME_LIMIT, type FeePreset } from '../../domain/contract.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { amountProblemText, exampleAmount } from '../amount-words.js';

export interface FeePresetsOptions {
  presets(): readonly FeePreset[];
  /** Upper-case ISO 4217 code of the clinic. */
  currency(): string;
  readonly busy: () => boolean;
  /** True once they are saved. */
  save(presets: readonly FeePreset[]): Promise<boolean>;
  say(text: string): void;
}

const FIELDS = ['name', 'amount', 'description'] as const;

export class FeePresets {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #t: LocalizeController;
  readonly #options: FeePresetsOptions;
  #typed = { name: '', amount: '', description: '' };
  #checked = false;

  constructor(host: ReactiveControllerHost & HTMLElement, localize: LocalizeController, options: FeePresetsOptions) {
    this.#host = host;
    this.#t = localize;
    this.#options = options;
  }

  #problems(): Record<(typeof FIELDS)[number], string> {
    const t = this.#t;
    const currency = this.#options.currency();
    const { name, amount, description } = this.#typed;
    const reading = readAmount(amount, { locale: t.locale, currency });
    return {
      name: name.trim() ? '' : t.text('problem.name_missing'),
      amount: reading.kind === 'ambiguous' ? t.problem('amount_unreadable', { example: exampleAmount(t, currency) }) : amountProblemText(t, reading, currency),
      description: description.trim() ? '' : t.text('problem.description_missing'),
    };
  }

  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  async #add(event: Event): Promise<void> {
    event.preventDefault();
    this.#checked = true;
    const problems = this.#problems();
    const wrong = FIELDS.find((field) => problems[field]);
    if (wrong) return this.#focus(`#preset-${wrong}`);
    const { name, amount, description } = this.#typed;
    const reading = readAmount(amount, { locale: this.#t.locale, currency: this.#options.currency() });
    if (reading.kind !== 'amount' || !(await this.#options.save([...this.#options.presets(), { name: name.trim(), amount: reading.amount, description: description.trim() }]))) return;
    this.#typed = { name: '', amount: '', description: '' };
    this.#checked = false;
    this.#options.say(this.#t.text('presets.added', { name: name.trim() }));
    return this.#focus('#preset-name');
  }

  async #remove(preset: FeePreset): Promise<void> {
    if (!(await this.#options.save(this.#options.presets().filter((known) => known !== preset)))) return;
    this.#options.say(this.#t.text('presets.removed', { name: preset.name }));
    return this.#focus('#presets');
  }

  render(): TemplateResult {
    const t = this.#t;
    const presets = this.#options.presets();
    const busy = this.#options.busy();
    const currency = this.#options.currency();
    const problems = this.#checked ? this.#problems() : { name: '', amount: '', description: '' };
    const field = (name: (typeof FIELDS)[number], limit: number) => html`<div class="field">
      <label for="preset-${name}">${t.text(`presets.${name}`)}</label>
      <input id="preset-${name}" maxlength=${limit} autocomplete="off" dir=${name === 'amount' ? 'ltr' : nothing} inputmode=${name === 'amount' ? 'decimal' : 'text'}
        aria-invalid=${problems[name] !== ''} aria-describedby="preset-${name}-help" .value=${this.#typed[name]}
        @input=${(event: InputEvent) => {
          this.#typed = { ...this.#typed, [name]: (event.target as HTMLInputElement).value };
          this.#host.requestUpdate();
        }} />
      <p id="preset-${name}-help" class=${problems[name] ? 'error' : 'muted'}>${problems[name] || (name === 'amount' ? t.text('presets.amount.hint', { currency, example: exampleAmount(t, currency) }) : nothing)}</p>
    </div>`;
    return html`<section class="card" part="presets" aria-labelledby="presets">
      <h2 id="presets" tabindex="-1">${t.text('presets.title')}</h2>
      <p class="muted">${t.text('presets.help')}</p>
      ${presets.length
        ? html`<ul class="presets">
            ${presets.map(
              (preset) => html`<li>
                <div><strong><bdi>${preset.name}</bdi></strong> <bdi class="amount">${t.money({ ...preset, currency })}</bdi><p class="muted description"><bdi>${preset.description}</bdi></p></div>
                <button class="quiet danger" aria-disabled=${busy} @click=${() => void this.#remove(preset)}>${t.text('presets.remove', { name: preset.name })}</button>
              </li>`,
            )}
          </ul>`
        : nothing}
      ${presets.length < PRESETS_LIMIT
        ? html`<form novalidate aria-label=${t.text('presets.add')} @submit=${(event: Event) => void this.#add(event)}>
            ${field('name', PRESET_NAME_LIMIT)} ${field('amount', 40)} ${field('description', DESCRIPTION_LIMIT)}
            <button aria-disabled=${busy}>${t.text('presets.add')}</button>
          </form>`
        : nothing}
    </section>`;
  }
}
