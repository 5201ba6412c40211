/** An on-screen keyboard covers what is docked to the bottom of the page: tells the styles how much of it. */

/** Keeps `--_keyboard` (px) on the element up to date. Returns how to stop. */
export function keepAboveKeyboard(element: HTMLElement): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};
  const measure = () => {
    // A pinch makes the viewport smaller too, and is no keyboard.
    const covered = viewport.scale > 1.1 ? 0 : Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
    element.style.setProperty('--_keyboard', `${Math.round(covered)}px`);
    element.style.setProperty('--_visible', `${Math.round(viewport.height)}px`);
  };
  viewport.addEventListener('resize', measure);
  viewport.addEventListener('scroll', measure);
  measure();
  return () => {
    viewport.removeEventListener('resize', measure);
    viewport.removeEventListener('scroll', measure);
  };
}
