import { mount as mountComponent } from 'svelte';
import type { App, Mount } from './app.js';
import Call from './Call.svelte';

export const mount: Mount = (target, props) => {
  let app!: App;
  mountComponent(Call, { target, props: { props, ready: (made: App) => (app = made) } });
  return app;
};
