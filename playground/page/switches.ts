/** The switches: colours, brand, language, direction, width. */
import { html, nothing, type TemplateResult } from 'lit';
import { BRANDS, DIRECTIONS, FONTS, LANGUAGES, LONGER, SCHEMES, propertiesOf, type Look } from '../look.js';
import { WIDTHS, plainBrand, type Choice } from './choice.js';

export interface SwitchesOptions {
  readonly choice: Choice;
  readonly change: (changes: Partial<Choice>) => void;
}

const NAMES: Readonly<Record<string, string>> = { auto: 'Auto', light: 'Light', dark: 'Dark', ltr: 'Left to right', rtl: 'Right to left', system: 'System', serif: 'Serif', rounded: 'Rounded', mono: 'Monospaced' };

const inEnglish = new Intl.DisplayNames('en', { type: 'language' });

/** A language in its own words, and in English. */
function nameOf(language: string): string {
  if (language === LONGER) return 'Longer texts (made up)';
  const own = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  const english = inEnglish.of(language) ?? language;
  return own === english ? own : `${own} · ${english}`;
}

const byName = LANGUAGES.map((language) => ({ language, name: nameOf(language), english: inEnglish.of(language) ?? '' })).sort((one, other) => one.english.localeCompare(other.english));

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

interface SegmentsOptions<Value> {
  readonly legend: string;
  readonly name: string;
  readonly values: readonly Value[];
  readonly chosen: Value | undefined;
  readonly label: (value: Value) => string;
  readonly choose: (value: Value) => void;
}

/** Few choices, all in sight. */
const segments = <Value>({ legend, name, values, chosen, label, choose }: SegmentsOptions<Value>): TemplateResult => html`<fieldset class="segments">
  <legend>${legend}</legend>
  <div>${values.map((value) => html`<label><input type="radio" name=${name} value=${String(value)} .checked=${value === chosen} @change=${() => choose(value)} /><span>${label(value)}</span></label>`)}</div>
</fieldset>`;

export function switches({ choice, change }: SwitchesOptions): TemplateResult {
  return html`
    ${segments({ legend: 'Colours', name: 'scheme', values: SCHEMES, chosen: choice.scheme, label: (scheme) => NAMES[scheme]!, choose: (scheme) => change({ scheme }) })}
    ${segments<number | null>({ legend: 'Width', name: 'width', values: [...WIDTHS, null], chosen: choice.width, label: (width) => (width === null ? 'Fill' : String(width)), choose: (width) => change({ width }) })}
    <label class="select"><span>Language</span>
      <select name="language" @change=${(event: Event) => change({ language: valueOf(event) })}>
        ${byName.map(({ language, name }) => html`<option value=${language} lang=${language} ?selected=${language === choice.language}>${name}</option>`)}
        <option value=${LONGER} ?selected=${choice.language === LONGER}>${nameOf(LONGER)}</option>
      </select></label>
    <label class="select"><span>Direction</span>
      <select name="direction" @change=${(event: Event) => change({ direction: valueOf(event) as Look['direction'] })}>
        ${DIRECTIONS.map((direction) => html`<option value=${direction} ?selected=${direction === choice.direction}>${NAMES[direction]}</option>`)}
      </select></label>
    <label class="select"><span>Brand</span>
      <select name="brand" @change=${(event: Event) => change(plainBrand(valueOf(event)))}>
        ${Object.entries(BRANDS).map(([brand, { name }]) => html`<option value=${brand} ?selected=${brand === choice.brand}>${name}</option>`)}
      </select></label>
    <details class="tuning">
      <summary>Fine-tune</summary>
      ${tuning({ choice, change })}
    </details>
  `;
}

const COLORS = [
  ['accent', 'Accent', '#0b6b62'],
  ['surface', 'Surface', '#ffffff'],
  ['text', 'Text', '#17212b'],
] as const;

function tuning({ choice, change }: SwitchesOptions): TemplateResult {
  const properties = Object.entries(propertiesOf(choice));
  const code = properties.length === 0 ? '' : `payment-prompt, payment-request-tool, stripe-connect-settings, payment-history {\n${properties.map(([name, value]) => `  ${name}: ${value};\n`).join('')}}`;
  /** The brand's own colour, as far as a field for colours can say it. */
  const branded = (property: string, usual: string) => BRANDS[choice.brand]!.properties[`--payment-color-${property}`]?.match(/#\w{6}/g)?.[choice.scheme === 'dark' ? 1 : 0] ?? usual;
  const tuned = [choice.accent, choice.surface, choice.text, choice.radius, choice.font].some(Boolean);
  return html`<div class="tuning-panel">
    <div class="colors">
      ${COLORS.map(([name, label, usual]) => html`<label><span>${label}</span><input type="color" name=${name} .value=${choice[name] || branded(name, usual)} @input=${(event: Event) => change({ [name]: valueOf(event) })} /></label>`)}
    </div>
    <label class="radius"><span>Corners <output>${choice.radius ? `${choice.radius}px` : 'as the brand has them'}</output></span>
      <input type="range" name="radius" min="0" max="28" .value=${choice.radius || '12'} @input=${(event: Event) => change({ radius: valueOf(event) })} /></label>
    <label class="select"><span>Font</span>
      <select name="font" @change=${(event: Event) => change({ font: valueOf(event) })}>
        <option value="" ?selected=${choice.font === ''}>As the brand has it</option>
        ${Object.keys(FONTS).map((font) => html`<option value=${font} ?selected=${font === choice.font}>${NAMES[font]}</option>`)}
      </select></label>
    <button type="button" class="small" ?disabled=${!tuned} @click=${() => change(plainBrand(choice.brand))}>Back to the brand</button>
    ${code ? html`<p class="fine" id="css-title">The same in your page’s CSS</p><pre tabindex="0" aria-labelledby="css-title"><code>${code}</code></pre>` : nothing}
  </div>`;
}
