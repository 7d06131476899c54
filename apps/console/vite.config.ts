import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** In development the page runs over a started Sotto: `SOTTO_PORT=3111 node bin/sotto.mjs start`. */
export default defineConfig({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3111' } },
  // Vega is large and is loaded only where a chart is shown.
  build: { outDir: '../../dist/console', emptyOutDir: true, chunkSizeWarningLimit: 1000 },
});
