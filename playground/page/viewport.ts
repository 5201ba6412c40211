/** The frame as wide as was asked for, whatever room there is: what is too wide is shown smaller, and stays as wide within. */
import { NARROWEST, WIDEST } from './choice.js';

export interface Viewport {
  /** `null`: as wide as there is room. */
  setWidth(width: number | null): void;
}

export interface ViewportParts {
  /** What the frame has to fit in. */
  readonly room: HTMLElement;
  /** As large as the frame is seen. */
  readonly box: HTMLElement;
  readonly frame: HTMLIFrameElement;
  /** Pulled sideways, it makes the frame wider. */
  readonly handle: HTMLElement;
  readonly size: HTMLElement;
  readonly onWidth: (width: number) => void;
}

const STEP = 10;
const HANDLE = 20;

export function openViewport({ room, box, frame, handle, size, onWidth }: ViewportParts): Viewport {
  let wanted: number | null = null;
  let scale = 1;
  let shown = 0;

  function layOut(): void {
    const available = Math.max(room.clientWidth - HANDLE, 1);
    shown = wanted ?? Math.max(available, NARROWEST);
    scale = Math.min(1, available / shown);
    const height = Math.round(room.clientHeight / scale);
    Object.assign(frame.style, { width: `${shown}px`, height: `${height}px`, transform: scale === 1 ? '' : `scale(${scale})` });
    Object.assign(box.style, { width: `${shown * scale}px`, height: `${room.clientHeight}px` });
    for (const [name, value] of Object.entries({ valuemin: NARROWEST, valuemax: WIDEST, valuenow: shown })) handle.setAttribute(`aria-${name}`, String(value));
    handle.setAttribute('aria-valuetext', `${shown} pixels`);
    size.textContent = `${shown} × ${height}${scale === 1 ? '' : ` at ${Math.round(scale * 100)} %`}`;
  }

  const resize = (width: number) => onWidth(Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))));

  handle.addEventListener('pointerdown', (down) => {
    handle.setPointerCapture(down.pointerId);
    room.classList.add('pulled');
    const [from, before] = [down.clientX, shown];
    // The box is centred: it grows to both sides.
    const pull = (move: PointerEvent) => resize(before + ((move.clientX - from) * 2) / scale);
    handle.addEventListener('pointermove', pull);
    handle.addEventListener(
      'lostpointercapture',
      () => {
        handle.removeEventListener('pointermove', pull);
        room.classList.remove('pulled');
      },
      { once: true },
    );
  });
  handle.addEventListener('keydown', (event) => {
    const steps: Partial<Record<string, number>> = { ArrowRight: STEP, ArrowLeft: -STEP, PageUp: STEP * 10, PageDown: -STEP * 10 };
    const step = steps[event.key];
    if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    resize(event.key === 'Home' ? NARROWEST : event.key === 'End' ? WIDEST : shown + step!);
  });
  new ResizeObserver(layOut).observe(room);

  return {
    setWidth(width) {
      wanted = width;
      layOut();
    },
  };
}
