/** The pictures: the other's large, one's own small, and words where there is no picture. */
import { demoConfig } from '../demo-backend.js';
import { wireCopyButtons } from '../copy-buttons.js';
import type { CallAddress } from './call-address.js';

const find = (selector: string): HTMLElement => document.querySelector<HTMLElement>(`.stage ${selector}`)!;

export interface Stage {
  showOwn(stream: MediaStream): void;
  showPeer(stream: MediaStream, name: string): void;
  /** Words instead of the other's picture; with `action`, a button below them. */
  showWords(words: string, action?: { label: string; run: () => void }): void;
  /** Waiting for the other one: with the link to send. */
  showWaiting(address: CallAddress): Promise<void>;
}

export function openStage(): Stage {
  const remote = find('#remote-video') as HTMLVideoElement;
  const words = find('.waiting');
  const peerName = find('.peer-name');
  const sound = find('.sound');

  // Side by side, both ends share one loudspeaker: each would hear itself.
  const inFrame = window.self !== window.top;

  async function play(): Promise<void> {
    remote.muted = inFrame;
    try {
      await remote.play();
      sound.hidden = true;
    } catch {
      // Browsers don't start sound before the person has done something in the page: play the picture, offer the sound.
      remote.muted = true;
      sound.hidden = false;
      await remote.play().catch(() => {});
    }
  }
  sound.addEventListener('click', () => void play());

  const clear = () => {
    remote.srcObject = null;
    remote.hidden = true;
    peerName.hidden = true;
    sound.hidden = true;
  };

  return {
    showOwn(stream) {
      const own = find('#own-video') as HTMLVideoElement;
      own.srcObject = stream;
      void own.play().catch(() => {});
    },
    showPeer(stream, name) {
      words.hidden = true;
      peerName.textContent = name;
      peerName.hidden = false;
      remote.hidden = false;
      if (remote.srcObject === stream) return;
      remote.srcObject = stream;
      void play();
    },
    showWords(text, action) {
      clear();
      const line = document.createElement('p');
      line.textContent = text;
      words.replaceChildren(line);
      if (action) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = action.label;
        button.addEventListener('click', action.run);
        words.append(button);
      }
      words.hidden = false;
    },
    async showWaiting({ call, role }) {
      const other = role === 'clinician' ? 'patient' : 'clinician';
      this.showWords(`Waiting for the ${other} …`);
      const { lanUrl } = await demoConfig();
      if (words.hidden || inFrame) return;
      const path = `/call/${call}?as=${other}`;
      const link = (lanUrl ?? location.origin) + path;
      const invite = document.createElement('p');
      invite.className = 'invite';
      invite.innerHTML = '<a target="_blank"></a> <button type="button">Copy link for another device</button>';
      const here = invite.querySelector('a')!;
      here.href = path;
      here.textContent = `Open the ${other}’s end`;
      invite.querySelector('button')!.dataset['copy'] = link;
      words.append(invite);
      wireCopyButtons(invite);
    },
  };
}
