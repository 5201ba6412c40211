import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import type { Mount } from './app.js';

export const mount: Mount = (target, props) => {
  let setPeople!: (change: (people: number) => number) => void;
  let setMoved!: (moved: boolean) => void;
  function Call() {
    const [people, changePeople] = useState(2);
    const [moved, changeMoved] = useState(false);
    setPeople = changePeople;
    setMoved = changeMoved;
    const prompt = h('payment-prompt', { ...props });
    return h(moved ? 'section' : 'main', null, people > 2 && h('p', null, `${String(people)} in the call`), prompt);
  }
  createRoot(target).render(h(Call));
  return { rerender: () => flushSync(() => setPeople((people) => people + 1)), move: () => flushSync(() => setMoved(true)) };
};
