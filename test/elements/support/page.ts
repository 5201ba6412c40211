/** Finds things in an element as a person would, and does what a person does. */
import { nextFrame, waitUntil } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';

const squeeze = (text: string | null | undefined) => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** The element's whole text as shown, spaces squeezed. The live regions aside, which repeat in other words. */
export function textOf(element: Element): string {
  const parts = [...element.shadowRoot!.children].filter((child) => !child.matches('[role=status], [role=alert], style'));
  return squeeze(parts.map((part) => (part as HTMLElement).innerText).join(' '));
}

/** What the live regions say. */
export const statusOf = (element: Element): string => squeeze(element.shadowRoot!.querySelector('[role=status]')?.textContent);
export const alertsOf = (element: Element): string =>
  squeeze([...element.shadowRoot!.querySelectorAll('[role=alert]')].map((alert) => alert.textContent).join(' '));

/** How often a text is there, live regions included. */
export const timesOf = (element: Element, text: string): number => squeeze(element.shadowRoot!.textContent).split(text).length - 1;

export function buttons(element: Element, name?: string): HTMLElement[] {
  const all = [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')];
  return name === undefined ? all : all.filter((button) => squeeze(button.textContent) === name);
}

export function button(element: Element, name: string): HTMLElement {
  const [found] = buttons(element, name);
  if (!found) throw new Error(`no button “${name}” among: ${buttons(element).map((other) => squeeze(other.textContent)).join(', ')}`);
  return found;
}

export function field(element: Element, name: string): HTMLInputElement {
  const label = [...element.shadowRoot!.querySelectorAll('label')].find((each) => squeeze(each.textContent) === name);
  if (!label?.control) throw new Error(`no field “${name}”`);
  return label.control as HTMLInputElement;
}

/** The text that a control is described by. */
export const descriptionOf = (control: HTMLElement): string =>
  squeeze(
    (control.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => (control.getRootNode() as ShadowRoot).getElementById(id)?.textContent)
      .join(' '),
  );

export function type(input: HTMLInputElement, text: string): void {
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Presses *Request payment* and, if nothing is missing, confirms at the last look. */
export async function submitRequest(tool: Element): Promise<void> {
  button(tool, 'Request payment').click();
  await (tool as Element & { readonly updateComplete: Promise<boolean> }).updateComplete;
  tool.shadowRoot!.querySelector<HTMLElement>('.check .primary')?.click();
}

/** Waits until the element shows a text. */
export const shows = (element: Element, text: string): Promise<void> =>
  waitUntil(() => textOf(element).includes(text), `“${text}” should be shown, not: ${textOf(element)}`, { interval: 10, timeout: 4000 });

export const until = (condition: () => unknown, message: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), message, { interval: 10, timeout: 4000 });

/** Long enough for whatever is under way to show; for what should *not* happen. */
export async function settled(): Promise<void> {
  for (let frame = 0; frame < 5; frame++) await nextFrame();
}

/** Waits until what slides or fades in has arrived; what turns for ever aside. */
export async function still(element: Element): Promise<void> {
  const passing = element.getAnimations({ subtree: true }).concat(...[...element.shadowRoot!.querySelectorAll('*')].map((inner) => inner.getAnimations()));
  await Promise.allSettled(passing.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished));
}

/** Whether the browser shows something with this role and name to assistive technology. */
export const accessible = (role: string, name: string): Promise<boolean> => executeServerCommand('has-accessible', { role, name });

/** The focused control inside the element. */
export const focused = (element: Element): Element | null => element.shadowRoot!.activeElement;

/** Collects an event's occurrences on their way up. */
export function listenFor<Type extends keyof HTMLElementEventMap>(type: Type): HTMLElementEventMap[Type][] {
  const heard: HTMLElementEventMap[Type][] = [];
  const listener = (event: Event) => heard.push(event as HTMLElementEventMap[Type]);
  document.body.addEventListener(type, listener);
  cleanups.push(() => document.body.removeEventListener(type, listener));
  return heard;
}

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});
