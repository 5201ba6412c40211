import { defineConfig } from 'vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';

// The backend of ../server, as if it were on the page's own origin.
const backend = 'http://localhost:3000';

export default defineConfig({
  plugins: [svelte()],
  server: { proxy: { '/payments': backend, '/payment-token': backend } },
});
