/** `<button data-copy="text">`: copies the text and says so. */

export function wireCopyButtons(within: ParentNode = document): void {
  for (const button of within.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const label = button.textContent;
    let back: ReturnType<typeof setTimeout> | undefined;
    button.addEventListener('click', () => {
      void copy(button.dataset['copy'] ?? '').then((done) => {
        button.textContent = done ? 'Copied' : 'Press Ctrl+C';
        clearTimeout(back);
        back = setTimeout(() => (button.textContent = label), 1600);
      });
    });
  }
}

/** The clipboard API exists in secure contexts only; a plain http address on the local network is none. */
async function copy(text: string): Promise<boolean> {
  const { clipboard } = navigator as { clipboard?: Clipboard };
  try {
    if (clipboard) return await clipboard.writeText(text).then(() => true);
  } catch {
    // Refused: the old way may still do.
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.style.cssText = 'position:fixed;opacity:0';
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way where there is no clipboard API
  const done = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
