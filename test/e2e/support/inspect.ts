/** What is wrong with a page, as axe, a finger, and someone with large letters find it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import common from '../../../src/locales/en/common.js';
import history from '../../../src/locales/en/history.js';
import prompt from '../../../src/locales/en/prompt.js';
import settings from '../../../src/locales/en/settings.js';
import tool from '../../../src/locales/en/tool.js';
import type { Catalogue, Text } from '../../../src/locales/texts.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeWindow extends Window {
  axe?: { run(context: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
  setTexts?: (language: string, texts: Catalogue) => void;
}

/** axe's violations, a line each. */
export async function axeProblems(page: Page, selector = 'main'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (part) => {
    // The page around the element is a stage, without landmarks and headings of its own.
    const { violations } = await (window as AxeWindow).axe!.run(part, { rules: { region: { enabled: false } } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${(failureSummary ?? '').slice(0, 200)})`));
  }, selector);
}

/** Controls of the element that are too small for a finger (WCAG asks for 24 px, we for 44). */
export function smallTargets(page: Page, tag: string): Promise<string[]> {
  return page.evaluate((name) => {
    const controls = [...document.querySelector(name)!.shadowRoot!.querySelectorAll<HTMLElement>('button, a, input, select, summary')];
    return controls
      .filter((control) => control.checkVisibility())
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 43.5 || box.height < 43.5)
      .map(({ control, box }) => `${control.outerHTML.slice(0, 120)}: ${String(box.width)} x ${String(box.height)}`);
  }, tag);
}

/** Texts of the element that don't fit where they are. */
export function clipped(page: Page, tag: string): Promise<string[]> {
  return page.evaluate((name) => {
    const found: string[] = [];
    for (const element of document.querySelector(name)!.shadowRoot!.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility() || element.closest('.visually-hidden, [role=status], svg') || element.localName === 'input') continue;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (style.display === 'inline' || box.width === 0) continue;
      const cuts = style.overflowX !== 'visible' || element.localName === 'button';
      if (cuts && element.scrollWidth > element.clientWidth + 1) found.push(`${element.outerHTML.slice(0, 120)}: ${String(element.scrollWidth)} > ${String(element.clientWidth)}`);
      if (element.localName === 'button' && element.scrollHeight > element.clientHeight + 1) found.push(`${element.outerHTML.slice(0, 120)}: ${String(element.scrollHeight)} high in ${String(element.clientHeight)}`);
      if (box.left < -1 || box.right > window.innerWidth + 1) found.push(`${element.outerHTML.slice(0, 120)}: beyond the screen`);
    }
    return found;
  }, tag);
}

const ACCENTS: Readonly<Record<string, string>> = { a: 'å', e: 'é', i: 'ï', o: 'ö', u: 'ü', c: 'ç', n: 'ñ', y: 'ÿ', A: 'Å', E: 'É', O: 'Ö', U: 'Ü' };

/** A text with accents and 40 % more of it, its placeholders as they were. */
function longer(text: Text): Text {
  if (typeof text !== 'string') return Object.fromEntries(Object.entries(text).map(([form, words]) => [form, longer(words)]));
  const accented = text.replace(/\{\w+\}|[aeioucnyAEOU]/g, (found) => ACCENTS[found] ?? found);
  return accented + ' ~lorem'.repeat(Math.ceil((text.length * 0.4) / 7));
}

/** Gives the page the pseudo-locale `en-XA`. */
export async function withLongerTexts(page: Page): Promise<void> {
  const texts = Object.fromEntries(Object.entries({ ...common, ...prompt, ...tool, ...settings, ...history }).map(([key, text]) => [key, longer(text)]));
  await page.evaluate((catalogue) => (window as AxeWindow).setTexts!('en-XA', catalogue), texts);
}
