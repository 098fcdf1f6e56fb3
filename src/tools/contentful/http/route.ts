import { badRequest, notFound } from './problem.ts';
import type { Space } from '../space.ts';

/** A request to a space, its token and addresses already checked. */
export type Call = {
  space: Space;
  method: string;
  /** What comes after the space and the environment, such as `entries/abc/published`. */
  path: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: Uint8Array;
};

/** A call with what its pattern's `:names` stand for. */
export type RoutedCall = Call & { id: string; locale: string };

/** What is answered; no body with 204. */
export type Reply = { status: number; body?: unknown };

/** A method, a path with `:id` and `:locale` in it, and what answers it. */
export type Route = [method: string, pattern: string, answer: (call: RoutedCall) => Reply | Promise<Reply>];

/** Answers by the first route that fits. @throws {Problem} 404 when none does */
export function dispatch(routes: Route[], call: Call): Reply | Promise<Reply> {
  for (const [method, pattern, answer] of routes) {
    if (method !== call.method) continue;
    const names = matched(pattern, call.path);
    if (names) return answer({ ...call, id: names['id'] ?? '', locale: names['locale'] ?? '' });
  }
  throw notFound();
}

function matched(pattern: string, path: string): Record<string, string> | undefined {
  const source = pattern.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)');
  const found = new RegExp(`^${source}$`).exec(path);
  if (!found) return undefined;
  const groups = Object.entries(found.groups ?? {});
  return Object.fromEntries(groups.map(([name, value]) => [name, decoded(value)]));
}

/** The JSON of a body. @throws {Problem} 400 when it isn't JSON */
export function readJson(call: Call): unknown {
  try {
    return JSON.parse(Buffer.from(call.body).toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badRequest('The body of your request is not valid JSON.');
  }
}

/** The number in `X-Contentful-Version`, or nothing. */
export function readVersion(call: Call): number | undefined {
  const text = call.header('x-contentful-version');
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}

/** 200 with a body. */
export const ok = (body: unknown): Reply => ({ status: 200, body });

/** 201 with a body. */
export const created = (body: unknown): Reply => ({ status: 201, body });

/** 204. */
export const noContent = (): Reply => ({ status: 204 });

/** The value. @throws {Problem} 404, with what was looked for, when there is none */
export function orNotFound<T>(space: Space, type: string, id: string, value: T | undefined): T {
  if (value !== undefined) return value;
  throw notFound({ type, id, environment: space.environment, space: space.id });
}

/** Text of an address without its escapes; what isn't escaped well stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}
