/** A small text chat: so that one can be in the middle of a sentence when a payment is asked for. */
export interface Chat {
  receive(text: string, from: string): void;
  /** Takes the mark of new messages away. */
  read(): void;
}

export function wireChat({ send, isOpen }: { send: (text: string) => void; isOpen: () => boolean }): Chat {
  const form = document.querySelector<HTMLFormElement>('.chat form')!;
  const field = form.querySelector('input')!;
  const list = document.querySelector('.chat .messages')!;
  const unread = document.querySelector<HTMLElement>('.unread')!;

  const add = (text: string, from: string, own: boolean) => {
    const item = document.createElement('li');
    const name = document.createElement('b');
    name.textContent = from;
    item.append(name, text);
    item.classList.toggle('own', own);
    list.append(item);
    item.scrollIntoView({ block: 'nearest' });
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    add(text, 'You', true);
    send(text);
    field.value = '';
  });

  return {
    receive(text, from) {
      add(text, from, false);
      unread.hidden = isOpen();
    },
    read: () => (unread.hidden = true),
  };
}
