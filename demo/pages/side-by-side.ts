/** Both ends of one call in one window. */
import { wireCopyButtons } from './copy-buttons.js';

wireCopyButtons();
const query = new URLSearchParams(location.search);
const call = query.get('call') ?? 'demo';
query.delete('call');
for (const frame of document.querySelectorAll('iframe')) {
  const own = new URLSearchParams(query);
  own.set('as', frame.dataset['role']!);
  const address = `/call/${encodeURIComponent(call)}?${own.toString()}`;
  frame.parentElement!.querySelector('a')!.href = address;
  frame.src = address;
}
