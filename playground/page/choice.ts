/** What the playground shows, as its address has it. */
import { PLAIN, lookParameters, readLook, type Look } from '../look.js';
import { STATES } from '../states/index.js';
import { slugOf } from '../states/state.js';

export const NARROWEST = 280;
export const WIDEST = 1920;
/** A phone, a tablet, a desk. */
export const WIDTHS = [390, 768, 1280] as const;

export interface Choice extends Look {
  readonly element: string;
  /** The state's slug. */
  readonly state: string;
  /** Of the frame, in pixels; `null` is as much as there is. */
  readonly width: number | null;
}

/** A choice from an address. What it can't mean is as if it were not there, so that old links lead somewhere. */
export function readChoice(search: string): Choice {
  const given = new URLSearchParams(search);
  const [first = ''] = Object.keys(STATES);
  const element = given.get('element') ?? '';
  const known = element in STATES ? element : first;
  const slugs = STATES[known]!.map(slugOf);
  const width = Number(given.get('width'));
  return {
    ...readLook(given),
    element: known,
    state: slugs.find((slug) => slug === given.get('state')) ?? slugs[0]!,
    width: Number.isInteger(width) && width >= NARROWEST && width <= WIDEST ? width : null,
  };
}

const lookOf = ({ element: _element, state: _state, width: _width, ...look }: Choice): Look => look;

/** The playground's own address for a choice. */
export function addressOf(choice: Choice): string {
  const { element, state, width } = choice;
  return `?${new URLSearchParams([['element', element], ['state', state], ...lookParameters(lookOf(choice)), ...(width === null ? [] : [['width', String(width)]])]).toString()}`;
}

/** The frame's: a change behind the `#` alone leaves the state where it is. */
export function frameAddressOf(choice: Choice): string {
  const { element, state } = choice;
  const look = new URLSearchParams(lookParameters(lookOf(choice))).toString();
  return `frame.html?${new URLSearchParams({ element, state }).toString()}${look && `#${look}`}`;
}

/** All states in the order of the list. */
const ALL = Object.entries(STATES).flatMap(([element, states]) => states.map((state) => ({ element, state: slugOf(state) })));

/** The state so many places further in the list, which goes round. */
export function neighbourOf({ element, state }: Choice, distance: number): Pick<Choice, 'element' | 'state'> {
  const index = ALL.findIndex((each) => each.element === element && each.state === state);
  return ALL[(index + distance + ALL.length) % ALL.length]!;
}

/** The brand as it comes: what was changed about it is gone. */
export const plainBrand = (brand: string): Pick<Look, 'brand' | 'accent' | 'surface' | 'text' | 'radius' | 'font'> => {
  const { accent, surface, text, radius, font } = PLAIN;
  return { brand, accent, surface, text, radius, font };
};
