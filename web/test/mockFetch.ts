import { vi } from 'vitest';
import { answer, type MockAnswer, type MockRequest, type Scenario } from '../mock/server';

export type Override = (request: MockRequest) => MockAnswer | undefined;

/** Lets fetch be answered by the made-up server; returns what was asked. */
export function mockFetch(scenario: Scenario, override: Override = () => undefined): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const request: MockRequest = {
      method: init.method ?? 'GET',
      url: input,
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
      scenario,
    };
    asked.push(`${request.method} ${input}`);
    const said = override(request) ?? answer(request);
    const empty = said.status === 204 || said.body === undefined;
    return new Response(empty ? null : JSON.stringify(said.body), { status: said.status });
  });
  return asked;
}
