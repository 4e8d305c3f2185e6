import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** In development too, the portal's addresses get the portal's page. */
const portalPages: Plugin = {
  name: 'portal-pages',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (/^\/portal([/?]|$)/.test(request.url ?? '')) request.url = '/portal.html';
      next();
    });
  },
};

const api = process.env.HANGTAG_API ?? 'http://127.0.0.1:8080';
// The host names the store, so the proxy must not change it.
const toApi = { target: api, changeOrigin: false };

export default defineConfig({
  plugins: [react(), portalPages],
  build: {
    manifest: true,
    // The portal's policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'portal.html'] },
  },
  server: {
    allowedHosts: ['.localhost'],
    proxy: {
      '/graphql': { ...toApi, ws: true },
      '/imports': {
        ...toApi,
        bypass: (request) => (request.method === 'POST' ? null : request.url),
      },
      '/statements': toApi,
    },
  },
});
