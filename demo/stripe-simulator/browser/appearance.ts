/// <reference lib="dom" />
import type { Appearance } from './messages.js';

/** The variables of Stripe's Appearance API that the form's style sheet knows; each becomes a CSS custom property. */
const VARIABLES = [
  'borderRadius', 'colorBackground', 'colorDanger', 'colorPrimary', 'colorText', 'colorTextPlaceholder',
  'colorTextSecondary', 'fontFamily', 'fontLineHeight', 'fontSizeBase', 'fontSizeSm', 'fontWeightMedium',
  'fontWeightNormal', 'gridColumnSpacing', 'gridRowSpacing', 'spacingUnit',
];

/** `.Input`, `.Label--invalid`, `.Input:focus`: what a rule may be for. */
const SELECTOR = /^\.(Input|Label|Error|Block)(--\w+)?(:{1,2}[\w-]+(\(\w+\))?)?$/;

/** Dresses the form as the page asked. */
export function applyAppearance(appearance: Appearance): void {
  const root = document.documentElement;
  root.dataset['theme'] = appearance.theme ?? 'stripe';
  for (const name of VARIABLES) {
    const value = appearance.variables?.[name];
    const property = `--${name}`;
    if (value === undefined) root.style.removeProperty(property);
    else root.style.setProperty(property, value);
  }
  applyRules(appearance.rules ?? {});
}

function applyRules(rules: Record<string, Record<string, string>>): void {
  const sheet = new CSSStyleSheet();
  for (const [selector, declarations] of Object.entries(rules)) {
    if (!SELECTOR.test(selector)) continue;
    const rule = sheet.cssRules[sheet.insertRule(`${selector} {}`, sheet.cssRules.length)];
    if (!(rule instanceof CSSStyleRule)) continue;
    for (const [name, value] of Object.entries(declarations)) {
      const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      rule.style.setProperty(property, value);
    }
  }
  document.adoptedStyleSheets = [sheet];
}
