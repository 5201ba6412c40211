/**
 * Does in the page what a person does, so that a state is reached the way people reach it: a button counts when it is enabled, stands
 * still and nothing lies on it; a text when it is seen.
 */

/** In words; a name is the whole of it or its beginning. */
export interface Person {
  /** `place`: which of several that have the name, from 0. */
  press(button: string, place?: number): Promise<void>;
  /** The button is there and can be pressed. */
  canPress(button: string): Promise<void>;
  fill(field: string, text: string): Promise<void>;
  choose(field: string, option: string): Promise<void>;
  focus(field: string): Promise<void>;
  /** The field is there and can be filled in. */
  finds(field: string): Promise<void>;
  findsPicture(name: string): Promise<void>;
  sees(text: string): Promise<void>;
  /** A screen reader says it. */
  hears(text: string): Promise<void>;
}

type Field = HTMLInputElement | HTMLSelectElement;

const PATIENCE = 15_000;
const PLACES = ['nearest', 'center', 'end', 'start'] as const;
const squeeze = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Asks again and again until there is an answer. */
export async function until<Found>(what: string, find: () => Found | undefined | null | false): Promise<Found> {
  const start = performance.now();
  for (;;) {
    const found = find();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() - start > PATIENCE) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Somebody in front of the element. */
export function personAt(element: HTMLElement): Person {
  const all = <Kind extends Element>(selector: string): Kind[] => [element.shadowRoot!, element].flatMap((root) => [...root.querySelectorAll<Kind>(selector)]);

  /** The one with the name (of several the one in this place), or the only one whose name begins so. */
  function named<Kind extends Element>(candidates: Kind[], name: string, nameOf: (candidate: Kind) => string, place = 0): Kind | undefined {
    const beginning = candidates.filter((candidate) => candidate.checkVisibility() && nameOf(candidate).startsWith(name));
    return beginning.filter((candidate) => nameOf(candidate) === name)[place] ?? (beginning.length === 1 ? beginning[0] : undefined);
  }

  const button = (name: string, place?: number) => {
    const found = named(all<HTMLButtonElement>('button'), name, (each) => each.ariaLabel ?? squeeze(each.textContent), place);
    return found && !found.disabled && found.ariaDisabled !== 'true' ? found : undefined;
  };

  const field = (name: string) => {
    const label = named(all<HTMLLabelElement>('label'), name, (each) => squeeze(each.textContent));
    const found = label?.control as Field | null | undefined;
    return found && !found.disabled && !found.closest('[inert]') ? found : undefined;
  };

  /** Where a finger would touch it, and it stays there. */
  async function reachable<Kind extends HTMLElement>(what: string, find: () => Kind | undefined): Promise<Kind> {
    let before = '';
    let looked = 0;
    return until(what, () => {
      const found = find();
      if (!found) return undefined;
      // Something that stays where it is may lie on it; elsewhere in the view nothing does.
      found.scrollIntoView({ block: PLACES[Math.floor(looked++ / 3) % PLACES.length]!, behavior: 'instant' });
      const { x, y, width, height } = found.getBoundingClientRect();
      const here = [x, y, width, height].join();
      const still = here === before;
      before = here;
      return still && isOn(x + width / 2, y + height / 2, found) && found;
    });
  }

  function enter(control: Field, value: string): void {
    control.focus({ preventScroll: true });
    control.value = value;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
  }

  return {
    press: async (name, place) => {
      const found = await reachable(`the button “${name}”`, () => button(name, place));
      // As a finger does: the focus moves, without a ring.
      found.focus({ preventScroll: true, focusVisible: false });
      found.click();
    },
    canPress: (name) => reachable(`the button “${name}”`, () => button(name)).then(done),
    fill: async (name, text) => enter(await reachable(`the field “${name}”`, () => field(name)), text),
    choose: async (name, option) => {
      const select = await reachable(`the field “${name}”`, () => field(name));
      const value = await until(`the option “${option}”`, () => select instanceof HTMLSelectElement && [...select.options].find((each) => squeeze(each.textContent) === option)?.value);
      enter(select, value);
    },
    focus: async (name) => (await reachable(`the field “${name}”`, () => field(name))).focus(),
    finds: (name) => reachable(`the field “${name}”`, () => field(name)).then(done),
    findsPicture: (name) => until(`the picture “${name}”`, () => named(all('[role=img], img'), name, (each) => each.ariaLabel ?? (each as HTMLImageElement).alt)).then(done),
    sees: (text) => until(`“${text}”`, () => all('*').some((each) => holds(each, text) && !each.closest('[role=status]') && each.checkVisibility())).then(done),
    hears: (text) => until(`“${text}” in the live region`, () => all('[role=status], [role=alert]').some((each) => holds(each, text))).then(done),
  };
}

const done = () => {};

/** The text is in this element and in none of those within. */
const holds = (element: Element, text: string): boolean => squeeze(element.textContent).includes(text) && ![...element.children].some((child) => squeeze(child.textContent).includes(text));

/** Whether a touch at this place meets the element. */
function isOn(x: number, y: number, element: Element): boolean {
  let top = document.elementFromPoint(x, y);
  while (top?.shadowRoot) {
    const deeper: Element | null = top.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === top) break;
    top = deeper;
  }
  return top !== null && (top === element || element.contains(top) || (element instanceof HTMLInputElement && [...(element.labels ?? [])].some((label) => label.contains(top))));
}
