/** The elements and their states, each a link of its own. */
import { html, nothing, type TemplateResult } from 'lit';
import { STATES } from '../states/index.js';
import { slugOf } from '../states/state.js';
import { addressOf, type Choice } from './choice.js';

export interface StateListOptions {
  readonly choice: Choice;
  /** What the person searches for. */
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

export function stateList({ choice, search, onSearch }: StateListOptions): TemplateResult {
  const wanted = search.trim().toLowerCase();
  const groups = Object.entries(STATES)
    .map(([element, states]) => ({ element, states: states.filter(({ name }) => `${element} ${name}`.toLowerCase().includes(wanted)) }))
    .filter(({ states }) => states.length > 0);
  return html`
    <label class="search"><span class="visually-hidden">Search the states</span>
      <input type="search" placeholder="Search" autocomplete="off" .value=${search} @input=${(event: InputEvent) => onSearch((event.target as HTMLInputElement).value)} /></label>
    ${groups.map(
      ({ element, states }) => html`<section aria-labelledby="list-${element}">
        <h2 id="list-${element}">&lt;${element}&gt;</h2>
        <ul>
          ${states.map((state) => {
            const slug = slugOf(state);
            const here = element === choice.element && slug === choice.state;
            return html`<li><a href=${addressOf({ ...choice, element, state: slug })} data-element=${element} data-state=${slug} aria-current=${here ? 'page' : nothing}>${state.name}</a></li>`;
          })}
        </ul>
      </section>`,
    )}
    ${groups.length === 0 ? html`<p class="fine" role="status">No state has that name.</p>` : nothing}
  `;
}
