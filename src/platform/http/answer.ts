/**
 * Headers of every answer of a function; netlify.toml gives static files the same.
 * The policy of content stands apart: each page has its own.
 */
export const securityHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** What a meta policy can't say, so that a header must. */
export const FRAME_POLICY = "frame-ancestors 'none'";

/** An answer that nobody stores. */
export function answer(body: string | null, status: number, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    status,
    headers: { ...securityHeaders, 'cache-control': 'no-store', ...headers },
  });
}

/** JSON for a program. */
export function jsonAnswer(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  return answer(JSON.stringify(body), status, {
    'content-type': 'application/json; charset=utf-8',
    'content-security-policy': `default-src 'none'; ${FRAME_POLICY}`,
    ...headers,
  });
}

/** A page made from a built shell: its policy moves from the meta element into the header, where all of it counts. */
export function pageAnswer(html: string, status: number, headers: Record<string, string> = {}): Response {
  const meta = /<meta http-equiv="content-security-policy" content="([^"]*)"\s*\/?>/i.exec(html);
  const policy = meta?.[1] ? `${unescape(meta[1]).replace(/;\s*$/, '')}; ` : '';
  return answer(meta ? html.replace(meta[0], '') : html, status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy + FRAME_POLICY,
    ...headers,
  });
}

function unescape(attribute: string): string {
  return attribute.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Text made safe to stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** Built pages with places to fill, as HTML, by name; `problem` is the one that says that something went wrong. */
export type Shells = { problem: string } & Readonly<Record<string, string>>;

/** @throws when the build made none of this name */
export function shellOf(shells: Readonly<Record<string, string>>, name: string): string {
  const shell = shells[name];
  if (shell === undefined) throw new Error(`There is no shell called ${name}`);
  return shell;
}

/**
 * Fills a shell: `[[name]]` becomes the HTML of that name, once each.
 * @throws when the shell lacks a place that is to be filled
 */
export function fillShell(shell: string, parts: Readonly<Record<string, string>>): string {
  for (const name of Object.keys(parts)) {
    if (!shell.includes(`[[${name}]]`)) throw new Error(`The shell has no place called ${name}`);
  }
  return shell.replace(/\[\[(\w+)\]\]/g, (place, name: string) => parts[name] ?? place);
}
