import { createHash } from 'node:crypto';
import type { Agency } from '../../content/schemas/index.ts';

/** CSS that must stand before all other, with its hash for the content security policy. */
export interface FirstStyle {
  css: string;
  hash: `sha256-${string}`;
}

/**
 * The order of the cascade layers (Astro may put a component's style before the tokens, and the first mention decides)
 * and the agency's colours on a screen, as a rule outside every layer, so that it outranks them.
 */
export function firstStyle({ night, lamp }: Agency['brand']): FirstStyle {
  const tokens = [night && `--night:${night}`, lamp && `--lamp:${lamp}`].filter(Boolean).join(';');
  const css = `@layer reset,tokens,base,components,utilities;${tokens && `@media screen{:root{${tokens}}}`}`;
  return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}
