/** The chat and *Apps & tools*: columns beside the video on wide screens, sheets over it on phones, where one is open at a time. */
export type PanelName = 'chat' | 'tools';

const WIDE = '(min-width: 900px)';

export interface Panels {
  show(name: PanelName, open: boolean): void;
  isOpen(name: PanelName): boolean;
}

export function wirePanels(onChange: (name: PanelName, open: boolean) => void = () => {}): Panels {
  const panel = (name: PanelName) => document.querySelector<HTMLElement>(`.panel.${name}`)!;
  const opener = (name: PanelName) => document.querySelector<HTMLElement>(`[data-control="${name}"]`)!;

  const panels: Panels = {
    isOpen: (name) => !panel(name).hidden,
    show(name, open) {
      panel(name).hidden = !open;
      opener(name).setAttribute('aria-expanded', String(open));
      const other = name === 'chat' ? 'tools' : 'chat';
      if (open && panels.isOpen(other) && !matchMedia(WIDE).matches) panels.show(other, false);
      onChange(name, open);
    },
  };

  for (const name of ['chat', 'tools'] as const) {
    opener(name).addEventListener('click', () => {
      panels.show(name, !panels.isOpen(name));
      if (panels.isOpen(name)) panel(name).querySelector('input')?.focus();
    });
    const close = () => {
      panels.show(name, false);
      opener(name).focus();
    };
    panel(name).querySelector('[data-close]')!.addEventListener('click', close);
    panel(name).addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    });
  }
  return panels;
}
