import type { LoggedEvent } from '../ledger.js';
import { html, type Html } from './html.js';
import { badge, layout, when } from './layout.js';

const SHOWN = 200;

export function eventsPage(events: readonly LoggedEvent[]): Html {
  const rows = [...events]
    .reverse()
    .slice(0, SHOWN)
    .map(
      (event) => html`<tr>
<td data-label="Event"><div><strong>${event.type}</strong><br><code>${event.id}</code></div></td>
<td data-label="Account"><code>${event.owner ?? 'platform'}</code></td>
<td data-label="Deliveries"><div>${event.deliveries.length === 0 ? html`<span class="quiet">none</span>` : event.deliveries.map(delivery)}</div></td>
<td data-label="Created">${when(event.created)}</td>
</tr>`,
    );
  return layout(
    'Events',
    '/simulator/events',
    html`<h1>Events</h1>
<p class="quiet">What happened, newest first, and how its webhooks were answered. Up to ${SHOWN} are shown.</p>
${
  rows.length === 0
    ? html`<p class="card">No events yet.</p>`
    : html`<div class="scroll"><table>
<thead><tr><th scope="col">Event</th><th scope="col">Account</th><th scope="col">Deliveries</th><th scope="col">Created</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`
}`,
  );
}

function delivery({ status, attempt }: LoggedEvent['deliveries'][number]): Html {
  const taken = status >= 200 && status < 300;
  return html`${badge(`try ${attempt}: ${status === 0 ? 'no answer' : String(status)}`, taken ? 'good' : 'bad')} `;
}
