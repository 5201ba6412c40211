/// <reference lib="dom" />
import { createFrame, type FrameChannel } from './channel.js';

/**
 * A bank's challenge or a wallet's sheet, over the page as Stripe.js does it: a fixed element at the end of the body. So it
 * has the real one's weakness too: a modal dialog or an element in full screen lies above it.
 */
export function askInOverlay<Given>(origin: string, path: string, title: string, question: object): Promise<Given> {
  const before = document.activeElement;
  const overlay = document.createElement('div');
  Object.assign(overlay.style, {
    position: 'fixed',
    inset: '0',
    zIndex: '2147483647',
    display: 'grid',
    placeItems: 'center',
    padding: '12px',
    boxSizing: 'border-box',
    background: 'rgb(12 18 28 / 60%)',
  });
  overlay.setAttribute('role', 'dialog');
  overlay.setAttribute('aria-modal', 'true');
  overlay.setAttribute('aria-label', title);
  return new Promise((resolve) => {
    type Talk = { to: object; from: { type: 'hello' } | { type: 'answer'; answer: Given } };
    const channel: FrameChannel<object> = createFrame<Talk>(origin, path, title, (message) => {
      if (message.type === 'hello') {
        channel.send(question);
        return;
      }
      channel.close();
      overlay.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve(message.answer);
    });
    Object.assign(channel.iframe.style, {
      width: '100%',
      maxWidth: '420px',
      height: '100%',
      maxHeight: '420px',
      border: '0',
      borderRadius: '12px',
      background: '#fff',
      colorScheme: 'light only',
    });
    overlay.append(channel.iframe);
    document.body.append(overlay);
    channel.iframe.focus();
  });
}
