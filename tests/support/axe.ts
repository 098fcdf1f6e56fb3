import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds against WCAG 2.2 AA on a page: each rule with the elements that break it. */
export const violations = (page: Page): Promise<string[]> => find(page, RULES);

/** The same of colours alone: all that another theme can change. */
export const colourViolations = (page: Page): Promise<string[]> => find(page, ['cat.color']);

async function find(page: Page, tags: string[]): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(tags)
    // No page has a frame, so the mode that opens another page to join their results has nothing to join.
    .setLegacyMode()
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
