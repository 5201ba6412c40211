/// <reference lib="dom" />
import { createFrame, type FrameChannel } from './channel.js';
import type { Answer, ChallengeTalk, Credentials, ToChallenge } from './messages.js';

/**
 * The bank's challenge, over the page as Stripe.js does it: a fixed element at the end of the body. So it has the real
 * one's weakness too: a modal dialog or an element in full screen lies above it.
 */
export function showChallenge(
  origin: string,
  credentials: Credentials,
  clientSecret: string,
  challenge: string,
): Promise<Answer> {
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
  overlay.setAttribute('aria-label', '3-D Secure authentication');
  return new Promise((resolve) => {
    const channel: FrameChannel<ToChallenge> = createFrame<ChallengeTalk>(
      origin,
      '/three-d-secure/challenge',
      '3-D Secure authentication',
      (message) => {
        if (message.type === 'hello') {
          channel.send({ type: 'init', credentials, clientSecret, challenge });
          return;
        }
        channel.close();
        overlay.remove();
        if (before instanceof HTMLElement) before.focus();
        resolve(message.answer);
      },
    );
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
