/** A refusal or failure told by the server in the form of RFC 9457, or made here when there was no answer. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly title: string;
  readonly detail: string | undefined;
  readonly action: string | undefined;
  /** Messages by field name, for forms. */
  readonly fields: Record<string, string>;

  constructor(
    status: number,
    title: string,
    more: { code?: string; detail?: string; action?: string; fields?: Record<string, string> } = {},
  ) {
    super(more.detail ?? title);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.code = more.code;
    this.detail = more.detail;
    this.action = more.action;
    this.fields = more.fields ?? {};
  }

  get unauthenticated(): boolean {
    return this.status === 401;
  }
}

const BASE = '/api/v1';

let onSessionEnded: () => void = () => undefined;

/** Told once for every answer that says that nobody is signed in any more. */
export function whenSessionEnds(listener: () => void): void {
  onSessionEnded = listener;
}

export type Parameters = Record<string, string | number | boolean | null | undefined>;

export function query(parameters: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** A path of segments, each encoded, so that a key may hold any character. */
export function path(...segments: (string | number)[]): string {
  return segments.map((segment) => '/' + encodeURIComponent(String(segment))).join('');
}

export function address(pathAndQuery: string): string {
  return BASE + pathAndQuery;
}

function cookie(name: string): string | undefined {
  for (const part of document.cookie.split('; ')) {
    const split = part.indexOf('=');
    if (part.slice(0, split) === name) return decodeURIComponent(part.slice(split + 1));
  }
  return undefined;
}

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  /** A 401 is an answer here and not the end of a session. */
  anonymous?: boolean;
}

export async function call<T>(pathAndQuery: string, options: Call = {}): Promise<T> {
  const { method = 'GET', body, signal, anonymous = false } = options;
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') {
    const token = cookie('XSRF-TOKEN');
    if (token !== undefined) headers['X-XSRF-TOKEN'] = token;
  }
  let response: Response;
  try {
    response = await fetch(address(pathAndQuery), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem(0, 'unreachable', { code: 'unreachable' });
  }
  if (!response.ok) {
    const problem = await asProblem(response);
    if (problem.unauthenticated && !anonymous) onSessionEnded();
    throw problem;
  }
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined as T;
  const text = await response.text();
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Problem(response.status, 'unreadable', { code: 'unreadable' });
  }
}

export async function asProblem(response: Response): Promise<Problem> {
  let body: unknown;
  try {
    body = JSON.parse(await response.text());
  } catch {
    body = undefined;
  }
  return problemOf(response.status, body);
}

/** Reads a problem document; tolerates answers of proxies that are none. */
export function problemOf(status: number, body: unknown): Problem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof told[name] === 'string' ? (told[name] as string) : undefined);
  return new Problem(status, text('title') ?? '', {
    code: text('code'),
    detail: text('detail'),
    action: text('action') ?? text('todo') ?? text('hint'),
    fields: fieldsOf(told['fields'] ?? told['errors']),
  });
}

function fieldsOf(told: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (Array.isArray(told)) {
    for (const entry of told as Record<string, unknown>[]) {
      const name = entry['field'] ?? entry['name'] ?? entry['pointer'];
      const message = entry['message'] ?? entry['detail'];
      if (typeof name === 'string' && typeof message === 'string')
        fields[name.replace(/^#?\//, '')] = message;
    }
  } else if (typeof told === 'object' && told !== null) {
    for (const [name, message] of Object.entries(told)) {
      if (typeof message === 'string') fields[name] = message;
    }
  }
  return fields;
}
