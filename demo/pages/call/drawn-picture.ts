/**
 * Stands in for a camera: the person's name and a ticking clock on a slowly drifting background, and a silent sound track.
 * It is drawn by a timer rather than by animation frames, so that it goes on in a tab that is not in front.
 */
const WIDTH = 640;
const HEIGHT = 480;
const FRAMES_PER_SECOND = 15;

export interface DrawnPicture {
  readonly video: MediaStreamTrack;
  readonly audio: MediaStreamTrack;
  /** With the camera off, only the person's initials are shown. */
  cameraOff: boolean;
}

export function drawPicture(name: string, hue: number): DrawnPicture {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d')!;
  const picture: DrawnPicture = { video: canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks()[0]!, audio: silence(), cameraOff: false };
  const draw = () => paint(context, name, hue, picture.cameraOff);
  draw();
  setInterval(draw, 1000 / FRAMES_PER_SECOND);
  return picture;
}

function paint(context: CanvasRenderingContext2D, name: string, hue: number, cameraOff: boolean): void {
  const seconds = Date.now() / 1000;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches || cameraOff;
  const drift = still ? 0 : Math.sin(seconds / 4) * 60;
  const background = context.createLinearGradient(0, 0, WIDTH, HEIGHT);
  background.addColorStop(0, `hsl(${hue} 32% 34%)`);
  background.addColorStop(1, `hsl(${hue + 24} 42% 16%)`);
  context.fillStyle = background;
  context.fillRect(0, 0, WIDTH, HEIGHT);

  const glow = context.createRadialGradient(WIDTH / 2 + drift, HEIGHT * 0.42, 20, WIDTH / 2 + drift, HEIGHT * 0.42, 300);
  glow.addColorStop(0, `hsl(${hue} 45% 58% / .55)`);
  glow.addColorStop(1, `hsl(${hue} 45% 58% / 0)`);
  context.fillStyle = glow;
  context.fillRect(0, 0, WIDTH, HEIGHT);

  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = `hsl(${hue} 30% 94%)`;
  context.beginPath();
  context.arc(WIDTH / 2, 190, 78, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = `hsl(${hue} 42% 24%)`;
  context.font = '600 60px system-ui, sans-serif';
  context.fillText(initials(name), WIDTH / 2, 193);

  context.fillStyle = '#fff';
  context.font = '600 30px system-ui, sans-serif';
  context.fillText(name, WIDTH / 2, 316, WIDTH - 60);
  context.fillStyle = 'rgb(255 255 255 / .72)';
  context.font = '22px ui-monospace, monospace';
  context.fillText(cameraOff ? 'Camera off' : clock(), WIDTH / 2, 356);
}

/** Tenths, so that one sees at a glance that the picture lives. */
function clock(): string {
  const now = new Date();
  return `${now.toTimeString().slice(0, 8)}.${Math.floor(now.getMilliseconds() / 100)}`;
}

function initials(name: string): string {
  const words = name.replace(/^(dr|mr|mrs|ms|prof)\.?\s+/i, '').split(/\s+/).filter(Boolean);
  return words.map((word) => [...word][0] ?? '').slice(0, 2).join('').toUpperCase();
}

function silence(): MediaStreamTrack {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const muted = context.createGain();
  muted.gain.value = 0;
  const source = context.createOscillator();
  source.connect(muted).connect(output);
  source.start();
  return output.stream.getAudioTracks()[0]!;
}
