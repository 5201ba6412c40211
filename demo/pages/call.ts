/** One end of a real video call, with the payment element where a platform would put it. */
import type { Peer } from '../signalling-events.js';
import { wireCopyButtons } from './copy-buttons.js';
import { readCallAddress } from './call/call-address.js';
import { wireChat } from './call/chat.js';
import { wireControls } from './call/controls.js';
import { openOwnMedia } from './call/own-media.js';
import { wirePanels } from './call/panels.js';
import { placePaymentElement } from './call/payments.js';
import { linkToPeer, type PeerLink } from './call/peer-link.js';
import { openSignalling } from './call/signalling-client.js';
import { openStage } from './call/stage.js';
import { participantId } from './participant.js';
import { toast } from './toast.js';

const address = readCallAddress(location);
const { call, role, name } = address;
document.title = `${role === 'clinician' ? 'Clinician' : 'Patient'} · video call`;
document.body.dataset['role'] = role;
const embedded = window.self !== window.top;
document.body.classList.toggle('embedded', embedded);
wireCopyButtons();

const stage = openStage();
const media = openOwnMedia(name, role === 'clinician' ? 186 : 262);
stage.showOwn(media.stream);
void media.settled.then(() => media.note && !embedded && toast(media.note));

const panels = wirePanels((panel, open) => {
  if (panel === 'chat' && open) chat.read();
});
const chat = wireChat({ send: (text) => socket.emit('chat', text), isOpen: () => panels.isOpen('chat') });
if (role === 'clinician' || address.channel === 'iframe') {
  document.querySelector<HTMLElement>('[data-control="tools"]')!.hidden = false;
  panels.show('tools', true);
}

let peer: Peer | undefined;
let link: PeerLink | undefined;
const payments = await placePaymentElement(address);
const { socket, leave } = openSignalling({ call, role, name, participant: participantId(role) }, (answer) => {
  if ('refused' in answer) {
    drop();
    const words = answer.refused === 'full' ? 'This call is full: it already has its two participants.' : 'This call’s link is not valid.';
    stage.showWords(words, { label: 'Try again', run: () => location.reload() });
  } else if (answer.peer) meet(answer.peer, { offers: false });
  else waitForPeer();
});

/** Builds the connection to a peer; one that was there before is gone. */
function meet(newPeer: Peer, { offers }: { offers: boolean }): void {
  drop();
  peer = newPeer;
  stage.showWords(`Connecting to ${newPeer.name} …`);
  const opened = linkToPeer({
    offers,
    stream: media.stream,
    send: (signal) => socket.emit('signal', newPeer.id, signal),
    onRemoteStream: (stream) => stage.showPeer(stream, newPeer.name),
    onState: (state) => (document.body.dataset['connection'] = state),
  });
  link = opened;
  payments.meet({ call, name, selfId: socket.id ?? '', peerId: newPeer.id, data: opened.channel });
}

function drop(): void {
  payments.meet(undefined);
  link?.close();
  link = undefined;
  peer = undefined;
  delete document.body.dataset['connection'];
}

function waitForPeer(): void {
  drop();
  void stage.showWaiting(address);
}

function leaveCall(words: string): void {
  leave();
  drop();
  media.stop();
  document.querySelector<HTMLElement>('.own')!.hidden = true;
  stage.showWords(words, { label: 'Join again', run: () => location.reload() });
}

media.onTrack((track) => link?.replaceTrack(track));
wireControls(media, () => leaveCall('You have left the call.'));
// Who was there first makes the offer.
socket.on('peer-joined', (joined) => meet(joined, { offers: true }));
socket.on('peer-left', (id) => id === peer?.id && waitForPeer());
socket.on('signal', (from, signal) => from === peer?.id && void link?.receive(signal));
socket.on('chat', (text) => chat.receive(text, peer?.name ?? ''));
socket.on('replaced', () => leaveCall('You have joined this call from another tab.'));
socket.on('disconnect', (reason) => {
  if (reason === 'io client disconnect') return;
  drop();
  stage.showWords('The connection was lost. Trying again …');
});
// A page that the browser keeps for *Back* would hold its place in the call.
addEventListener('pagehide', () => leave());
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
socket.connect();
