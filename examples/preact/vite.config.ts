import { defineConfig } from 'vite';

// The backend of ../server, as if it were on the page's own origin.
const backend = 'http://localhost:3000';

export default defineConfig({
  server: { proxy: { '/payments': backend, '/payment-token': backend } },
});
