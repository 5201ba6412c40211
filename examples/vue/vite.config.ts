import { defineConfig } from 'vite';
import vue from '@vitejs/plugin-vue';

// The backend of ../server, as if it were on the page's own origin.
const backend = 'http://localhost:3000';

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('payment-') || tag === 'stripe-connect-settings' } } })],
  server: { proxy: { '/payments': backend, '/payment-token': backend } },
});
