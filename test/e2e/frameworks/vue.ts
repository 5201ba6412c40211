import { createApp, h, reactive } from 'vue';
import type { Mount } from './app.js';

export const mount: Mount = (target, props) => {
  const state = reactive({ people: 2, moved: false });
  createApp({
    render: () => h(state.moved ? 'section' : 'main', [state.people > 2 ? h('p', `${String(state.people)} in the call`) : null, h('payment-prompt', { ...props })]),
  }).mount(target);
  return { rerender: () => state.people++, move: () => void (state.moved = true) };
};
