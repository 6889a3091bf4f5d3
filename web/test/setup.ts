import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { forget } from '../mock/server';
import { mockFetch } from './mockFetch';

window.matchMedia = (query: string) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
    onchange: null,
  }) as MediaQueryList;

class Observer {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): [] {
    return [];
  }
}
vi.stubGlobal('ResizeObserver', Observer);
vi.stubGlobal('IntersectionObserver', Observer);
// jsdom has no layout; without heights a virtual table would draw all its rows.
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { get: () => 45 });
// Text areas that grow measure themselves again when fonts have come; jsdom has no fonts.
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;

// Whether an element is hidden is costly to find out in jsdom, and seen in the browser tests.
configure({ asyncUtilTimeout: 6000, defaultHidden: true });

/** Node's own refuses the signals of jsdom, which the router hands to it. */
class PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly signal: AbortSignal | undefined;
  readonly headers = new Headers();

  constructor(url: string | URL, init: RequestInit = {}) {
    this.url = String(url);
    this.method = init.method ?? 'GET';
    this.signal = init.signal ?? undefined;
  }
}
vi.stubGlobal('Request', PlainRequest);

beforeEach(() => {
  forget();
  mockFetch('full');
  window.history.replaceState(null, '', '/');
});

afterEach(() => {
  cleanup();
});
