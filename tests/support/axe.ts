import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { ROOT } from '../../src/tools/project.ts';

/** What is put into pages. */
export const AXE = readFileSync(`${ROOT}node_modules/axe-core/axe.min.js`, 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds against WCAG 2.2 AA on a page: each rule with the elements that break it. */
export const violations = (page: Page): Promise<string[]> => find(page, RULES);

/** The same of colours alone: all that another theme can change. */
export const colourViolations = (page: Page): Promise<string[]> => find(page, ['cat.color']);

/** Puts axe into a page that may break its own policy: the browser compiles it once, for all pages of a worker. */
export async function addAxe(page: Page): Promise<void> {
  await page.addScriptTag({ url: process.env['AXE'] ?? '' });
}

/** Where it isn't yet it is put into the page as the browser's own, so that no policy of the page keeps it out. */
async function find(page: Page, tags: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
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
