import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

// The backend of ../server, as if it were on the page's own origin.
const backend = 'http://localhost:3000';

export default defineConfig({
  plugins: [solid()],
  server: { proxy: { '/payments': backend, '/payment-token': backend } },
});
