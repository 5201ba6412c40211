/** The bar at the bottom: microphone, camera, leave. The panels' buttons are the panels' own. */
import type { OwnMedia } from './own-media.js';

export function wireControls(media: OwnMedia, leave: () => void): void {
  const bar = document.querySelector<HTMLElement>('.controls')!;
  const control = (name: string) => bar.querySelector<HTMLElement>(`[data-control="${name}"]`)!;

  const toggle = (name: string, set: (on: boolean) => void) => {
    const button = control(name);
    button.addEventListener('click', () => {
      const on = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(on));
      set(on);
    });
  };
  toggle('microphone', (on) => media.setMicrophone(on));
  toggle('camera', (on) => media.setCamera(on));
  control('leave').addEventListener('click', leave);

  // The prompt is told how high the bar is, so that it never lies over the controls.
  new ResizeObserver(() => {
    document.body.style.setProperty('--payment-prompt-inset-block-end', `${bar.offsetHeight + 12}px`);
  }).observe(bar);
}
