import { createHash } from 'node:crypto';
import type { Agency } from '../../content/schemas/index.ts';
import { brandTokens } from '../../design/colours.ts';

/** CSS that must stand before all other, with its hash for the content security policy. */
export interface FirstStyle {
  css: string;
  hash: `sha256-${string}`;
}

/** Where colours are ours to choose: not on paper, nor where the reader's own take over. */
const SCREEN = 'screen and (forced-colors:none)';

/**
 * The order of the cascade layers (Astro may put a component's style before the tokens, and the first mention decides)
 * and the agency's colours on a screen, as rules outside every layer, so that they outrank them.
 */
export function firstStyle(brand: Agency['brand']): FirstStyle {
  const rules = brandTokens(brand).map(({ query, tokens }) => {
    const all = Object.entries(tokens).map(([name, value]) => `--${name}:${value}`);
    const media = [SCREEN, ...(query ? [query.replaceAll(': ', ':')] : [])].join(' and ');
    return all.length > 0 ? `@media ${media}{:root{${all.join(';')}}}` : '';
  });
  const css = `@layer reset,tokens,base,components,utilities;${rules.join('')}`;
  return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}
