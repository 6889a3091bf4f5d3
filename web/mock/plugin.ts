import type { Plugin } from 'vite';
import { answer, type Scenario } from './server.ts';

/** Answers the API with made-up data while developing; it is in no production bundle. */
export function mockServer(): Plugin {
  return {
    name: 'perennial-mock-server',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!request.url?.startsWith('/api/v1')) return next();
        const scenario = (/scenario=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'full') as Scenario;
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const said = answer({
            method: request.method ?? 'GET',
            url: request.url ?? '/',
            body: text === '' ? undefined : (JSON.parse(text) as unknown),
            scenario,
          });
          setTimeout(() => {
            response.statusCode = said.status;
            response.setHeader('Cache-Control', 'no-store');
            if (said.text !== undefined) {
              response.setHeader('Content-Type', 'text/csv');
              response.end(said.text);
            } else {
              const problem = said.status >= 400 ? 'problem+' : '';
              response.setHeader('Content-Type', `application/${problem}json`);
              response.end(said.body === undefined ? '' : JSON.stringify(said.body));
            }
          }, said.delay ?? 20);
        });
      });
    },
  };
}
