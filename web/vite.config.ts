import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockServer } from './mock/plugin.ts';

const server = process.env['PERENNIAL_URL'] ?? 'http://localhost:8321';

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [mockServer()] : [])],
  build: {
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 400,
  },
  server: {
    port: 5173,
    ...(mode === 'mock' ? {} : { proxy: { '/api': { target: server, changeOrigin: true } } }),
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['test/setup.ts'],
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    css: false,
    maxWorkers: 2,
    testTimeout: 30_000,
  },
}));
