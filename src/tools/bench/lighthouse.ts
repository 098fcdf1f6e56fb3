import { launch } from 'chrome-launcher';
import lighthouse, { type Result } from 'lighthouse';
import { CHROMIUM_FLAGS, findChromium } from '../chromium.mjs';
import { startPreview } from '../preview.ts';
import { templatePages, THANKS } from '../templates.ts';
import { ms, within, type Line } from './table.ts';

/** Budgets of each template, as src/README.md gives them: a score of 100 in each category, ms, shift. */
const BUDGET = { score: 100, lcp: 1500, cls: 0, tbt: 0 };

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/**
 * Lighthouse for mobile (its slow 4G and slower processor) on one page of each template, from the production build on
 * this machine, compressed as a content network does. Pages that say noindex aren't for search: their score has no budget.
 * @param only names of templates; all when empty
 */
export async function runLighthouse(only: readonly string[] = []): Promise<Line[]> {
  const chromePath = await findChromium();
  if (!chromePath) throw new Error('no Chromium found: npm test installs one, or set CHROMIUM_PATH.');
  const preview = await startPreview(0, 'bench-data');
  const chrome = await launch({ chromePath, chromeFlags: [...CHROMIUM_FLAGS, '--headless'] });
  const lines: Line[] = [];
  for (const [name, path] of [...templatePages(), ['thanks', THANKS] as const]) {
    if (only.length > 0 && !only.includes(name)) continue;
    const run = await lighthouse(preview.origin + path, {
      port: chrome.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: [...CATEGORIES],
    });
    if (!run) throw new Error(`Lighthouse measured nothing of ${path}`);
    lines.push([name, ...figures(run.lhr)]);
  }
  chrome.kill();
  await preview.stop();
  return [
    ['Lighthouse, mobile', ...CATEGORIES, 'LCP', 'CLS', 'TBT', ''],
    ...lines,
    ['budget', ...CATEGORIES.map(() => '100'), ms(BUDGET.lcp), '0', ms(BUDGET.tbt)],
  ];
}

function figures({ categories, audits }: Result): string[] {
  const noindex = audits['is-crawlable']?.score === 0;
  const scores = CATEGORIES.map((category) => Math.round((categories[category]?.score ?? 0) * 100));
  const value = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  const [lcp, cls, tbt] = [
    value('largest-contentful-paint'),
    value('cumulative-layout-shift'),
    value('total-blocking-time'),
  ];
  const missed = CATEGORIES.filter(
    (category, index) => (scores[index] ?? 0) < BUDGET.score && !(noindex && category === 'seo'),
  );
  const over = [
    ...missed.flatMap((category) => failedAudits(categories, audits, category)),
    within(lcp, BUDGET.lcp) && 'LCP over',
    within(cls, BUDGET.cls) && 'CLS over',
    within(tbt, BUDGET.tbt) && 'TBT over',
  ].filter(Boolean);
  return [
    ...scores.map((score, index) => (noindex && CATEGORIES[index] === 'seo' ? 'noindex' : String(score))),
    ms(lcp),
    cls.toFixed(3),
    ms(tbt),
    over.join(', '),
  ];
}

/** Why a category isn't at 100: the audits that count in it and aren't perfect. */
function failedAudits(
  categories: Result['categories'],
  audits: Result['audits'],
  category: string,
): string[] {
  return (categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id);
}
