import type { SentEmail } from './email.ts';

const SCANNED = 20_000;
const SHOWN = 140;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * The words an inbox shows after the subject: the first 140 characters of the HTML's body, hidden preheader and all,
 * or of the text. Plain text, not safe as HTML.
 */
export function inboxPreview(email: Pick<SentEmail, 'html' | 'text'>): string {
  const words = email.html ? textOf(email.html.slice(0, SCANNED)) : (email.text ?? '').slice(0, SCANNED);
  return words
    .replace(/[\p{Cf}\u034f]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, SHOWN);
}

function textOf(html: string): string {
  return html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<(head|style|script|title)\b.*?<\/\1\s*>/gis, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (entity, hex, decimal, name) =>
      name ? (NAMED[name.toLowerCase()] ?? '') : character(hex ? parseInt(hex, 16) : Number(decimal), entity),
    );
}

function character(code: number, entity: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
