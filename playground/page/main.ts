/** The playground's page: its address says what is shown, and whatever is chosen is in its address. */
import { render } from 'lit';
import { STATES } from '../states/index.js';
import { slugOf } from '../states/state.js';
import { addressOf, frameAddressOf, neighbourOf, readChoice, type Choice } from './choice.js';
import { stateList } from './state-list.js';
import { switches } from './switches.js';
import { openViewport } from './viewport.js';

const part = (id: string): HTMLElement => document.getElementById(id)!;
const [list, controls, title] = [part('list'), part('switches'), part('title')];
const frame = part('frame') as HTMLIFrameElement;
const alone = part('alone') as HTMLAnchorElement;
const [states, looks] = [part('states') as HTMLDetailsElement, part('looks') as HTMLDetailsElement];

let choice = readChoice(location.search);
let search = '';
let framed = '';
/** Who has the focus when the frame is asked for another state: on the way there the element may take it. */
let focusedBefore: Element | null = null;

const viewport = openViewport({ room: part('room'), box: part('box'), frame, handle: part('handle'), size: part('size'), onWidth: (width) => change({ width }) });

function show(): void {
  const { name } = STATES[choice.element]!.find((state) => slugOf(state) === choice.state)!;
  document.title = `${name}, ${choice.element} · Call Payments playground`;
  title.textContent = name;
  part('tag').textContent = `<${choice.element}>`;
  part('now').textContent = name;
  render(stateList({ choice, search, onSearch: (text) => { search = text; show(); } }), list);
  render(switches({ choice, change }), controls);
  viewport.setWidth(choice.width);
  // What the frame's page takes for the person's preference.
  frame.style.colorScheme = choice.scheme === 'auto' ? 'light dark' : choice.scheme;
  const address = new URL(frameAddressOf(choice), document.baseURI).href;
  alone.href = address;
  if (address === framed) return;
  if (address.split('#')[0] !== framed.split('#')[0]) focusedBefore = document.activeElement;
  framed = address;
  // Replaced, so that going back is going back in this page.
  frame.contentWindow!.location.replace(address);
}

function change(changes: Partial<Choice>): void {
  choice = { ...choice, ...changes };
  history.replaceState(null, '', addressOf(choice));
  show();
}

/** Another state is another page in the browser's history. */
function go(to: Pick<Choice, 'element' | 'state'>): void {
  choice = { ...choice, ...to };
  history.pushState(null, '', addressOf(choice));
  if (narrow.matches) states.open = false;
  show();
  list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
}

list.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go({ element: link.dataset['element']!, state: link.dataset['state']! });
  if (narrow.matches) states.querySelector('summary')!.focus();
});
part('previous').addEventListener('click', () => go(neighbourOf(choice, -1)));
part('next').addEventListener('click', () => go(neighbourOf(choice, 1)));

addEventListener('popstate', () => {
  choice = readChoice(location.search);
  show();
});
addEventListener('message', ({ data, source }) => {
  if (data !== 'arrived' || source !== frame.contentWindow) return;
  if (document.activeElement === frame && focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
});

/** On a phone list and switches are folded away. */
const narrow = matchMedia('(max-width: 800px)');
const fold = () => {
  states.open = looks.open = !narrow.matches;
};
narrow.addEventListener('change', fold);
fold();

history.replaceState(null, '', addressOf(choice));
show();
list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
