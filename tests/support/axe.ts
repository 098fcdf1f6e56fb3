import type { Page } from '@playwright/test';
import axe from 'axe-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds against WCAG 2.2 AA on a page: each rule with the elements that break it. */
export const violations = (page: Page): Promise<string[]> => find(page, RULES);

/** The same of colours alone: all that another theme can change. */
export const colourViolations = (page: Page): Promise<string[]> => find(page, ['cat.color']);

/** It is put into a page once, as the browser's own, so that no policy of the page keeps it out. */
async function find(page: Page, tags: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const { violations: found } = await window.axe.run({
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
      iframes: false,
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, tags);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
