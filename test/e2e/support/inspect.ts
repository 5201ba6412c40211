/** What is wrong with a page, as axe, a finger, and someone with large letters find it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeWindow extends Window {
  axe?: { run(context: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
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
