/**
 * This person's sound and picture. The call starts at once with a drawn picture; camera and microphone take its place when
 * and if the person allows them, without a new negotiation.
 */
import { drawPicture } from './drawn-picture.js';

export interface OwnMedia {
  /** What is sent. Its tracks change; the stream stays. */
  readonly stream: MediaStream;
  /** Why there is a drawn picture instead of the camera; empty when there is a camera. */
  readonly note: string;
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  /** Calls the listener with each track that takes another's place. */
  onTrack(listener: (track: MediaStreamTrack) => void): void;
  /** Resolves when it is known whether there are camera and microphone. */
  readonly settled: Promise<void>;
  stop(): void;
}

export function openOwnMedia(name: string, hue: number): OwnMedia {
  const drawn = drawPicture(name, hue);
  const stream = new MediaStream([drawn.audio, drawn.video]);
  const listeners: ((track: MediaStreamTrack) => void)[] = [];
  let camera: MediaStreamTrack | undefined;
  let wantsMicrophone = true;
  let wantsCamera = true;
  let note = '';
  let stopped = false;

  const use = (track: MediaStreamTrack) => {
    const before = stream.getTracks().find(({ kind }) => kind === track.kind);
    if (before === track) return;
    if (before) stream.removeTrack(before);
    stream.addTrack(track);
    for (const listener of listeners) listener(track);
  };
  const update = () => {
    for (const track of stream.getAudioTracks()) track.enabled = wantsMicrophone;
    drawn.cameraOff = !wantsCamera;
    use(camera && wantsCamera ? camera : drawn.video);
    if (camera) camera.enabled = wantsCamera;
  };

  const settled = askForDevices().then((devices) => {
    if (stopped) return devices.tracks.forEach((track) => track.stop());
    note = devices.note;
    for (const track of devices.tracks) {
      if (track.kind === 'audio') use(track);
      else camera = track;
      // Unplugged, or taken back by the person: the drawn picture returns.
      track.onended = () => {
        if (track.kind === 'audio') use(drawn.audio);
        else camera = undefined;
        update();
      };
    }
    update();
  });

  return {
    stream,
    get note() {
      return note;
    },
    setMicrophone(on) {
      wantsMicrophone = on;
      update();
    },
    setCamera(on) {
      wantsCamera = on;
      update();
    },
    onTrack: (listener) => void listeners.push(listener),
    settled,
    stop() {
      stopped = true;
      for (const track of [...stream.getTracks(), drawn.video, drawn.audio, ...(camera ? [camera] : [])]) track.stop();
    },
  };
}

async function askForDevices(): Promise<{ tracks: MediaStreamTrack[]; note: string }> {
  // Over plain http on a local network address browsers have no `mediaDevices` at all.
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) return { tracks: [], note: 'Browsers give the camera to https and localhost only; a drawn picture stands in.' };
  const video = { width: { ideal: 1280 }, height: { ideal: 720 } };
  let refused = false;
  for (const wish of [{ audio: true, video }, { video }, { audio: true }]) {
    try {
      const tracks = (await mediaDevices.getUserMedia(wish)).getTracks();
      return { tracks, note: 'video' in wish ? '' : 'No camera found; a drawn picture stands in.' };
    } catch (error) {
      refused = error instanceof DOMException && error.name === 'NotAllowedError';
      if (refused) break;
    }
  }
  return { tracks: [], note: refused ? 'The camera was not allowed; a drawn picture stands in.' : 'No camera found; a drawn picture stands in.' };
}
