import { readdirSync, readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { Redirects } from '../../src/content/redirects.ts';
import { postedForms } from '../../src/leads/kinds/posted-forms.ts';
import { readContent } from '../../src/tools/build/content.ts';
import { ROOT } from '../../src/tools/project.ts';
import { brotli } from '../../src/tools/local/serve.ts';
import { builtPages, servedFile, type BuiltPage } from '../support/dist.ts';

const pages = builtPages();

/** Addresses that functions answer. */
const FUNCTION_PATHS = ['/thanks', '/ask', '/api/near', ...postedForms.map(({ form }) => form.action)];

/** Pages that functions put a form into. */
const FORM_SHELLS = ['/shells/near/', ...postedForms.map(({ form }) => `/shells/${form.shell}/`)];

/** Budgets of src/README.md, in bytes after brotli. */
const MOST_PAGE = 14_600;
const MOST_SCRIPT = 4096;
const MOST_SCRIPT_SMALL = 500;

const links = ({ $ }: BuiltPage) =>
  $('a[href], link[href], form[action], img[src], script[src], source[srcset], use[href]')
    .toArray()
    .flatMap((element) => {
      const { href, action, src, srcset } = element.attribs;
      const candidates = srcset?.split(',').map((part) => part.trim().split(' ')[0] ?? '') ?? [];
      return [href, action, src, ...candidates].filter((value) => value !== undefined);
    });

const idsOf = ({ $ }: BuiltPage) =>
  new Set(
    $('[id]')
      .toArray()
      .map(({ attribs }) => attribs['id']),
  );
const idsAt = new Map(pages.map((page) => [page.path, idsOf(page)]));

function isBroken(page: BuiltPage, link: string): boolean {
  if (/^(tel:|mailto:|https?:|data:)/.test(link)) return false;
  const url = new URL(link, `https://site.test${page.path}`);
  if (FUNCTION_PATHS.includes(url.pathname)) return false;
  // A function makes calendars, each of the dates on a page.
  const calendarOf = /^(.+\/)(?:calendar|([^/]+))\.ics$/.exec(url.pathname);
  if (calendarOf) return !idsAt.has(`${calendarOf[1]}${calendarOf[2] ? `${calendarOf[2]}/` : ''}`);
  const id = decodeURIComponent(url.hash.slice(1));
  const ids = url.pathname === page.path ? idsOf(page) : idsAt.get(url.pathname);
  return ids ? id !== '' && !ids.has(id) : !servedFile(url.pathname);
}

async function scriptBytes({ $ }: BuiltPage): Promise<number> {
  const bodies = $('script:not([type="application/ld+json"])')
    .toArray()
    .map((element) => {
      const file = element.attribs['src'] && servedFile(element.attribs['src']);
      return file ? readFileSync(file) : Buffer.from($(element).text());
    });
  const sizes = await Promise.all(bodies.map(async (body) => (await brotli(body)).byteLength));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Which agency's site was built. */
const AGENCY = process.env['AGENCY'] || 'county';
/** Pages that only one agency has. */
const OWN: Record<string, string[]> = {
  county: ['/roadshow/', '/fostering-pay/', '/fostering-polski/'],
  regional: ['/adoption-polski/'],
};

it('the site has the pages that people were promised', () => {
  const paths = pages.map(({ path }) => path);
  for (const path of [
    '/',
    '/fostering/',
    '/adoption/',
    '/early-permanence/',
    '/children/',
    '/events/',
    '/stories/',
    '/questions/',
    '/areas/',
    '/enquire/',
    '/near/',
    '/could-i/',
    '/what-happens-next/',
    '/already-caring/',
    '/kinship-care/',
    '/special-guardianship/',
    '/adoptive-families/',
    '/worried/',
    '/privacy/',
    '/complaint/',
    '/accessibility/',
    '/contact/',
    '/easy-read/',
    '/languages/',
    '/404.html',
    '/too-many/',
    ...(OWN[AGENCY] ?? []),
  ]) {
    expect(paths).toContain(path);
  }
});

it('every idea of a page in Easy Read has a drawing before it', () => {
  const easy = pages.filter(({ path }) => path.endsWith('-easy-read/'));
  expect(easy.length).toBeGreaterThanOrEqual(5);
  for (const { path, $ } of easy) {
    const ideas = $('.easy h2').toArray();
    const bare = ideas.filter((idea) => $(idea).parent().prev('img').length === 0);
    expect([path, ideas.length > 2, bare.map((idea) => $(idea).text())]).toEqual([path, true, []]);
  }
});

const led = JSON.parse(readFileSync(`${ROOT}build/redirects.json`, 'utf8')) as Redirects;

it.each(['areas', 'events', 'stories', 'campaigns'])('each of the %s has its page', (collection) => {
  const written = readdirSync(`${ROOT}content/${AGENCY}/${collection}`).map(
    (file) => `/${collection}/${file.replace(/\.md$/, '')}/`,
  );
  const built = pages.map(({ path }) => path).filter((path) => path.startsWith(`/${collection}/`));
  // Lists of dates, each date of what repeats and the short links of a campaign have pages of their own.
  const others =
    /^\/events\/((in|for|month|page)\/.+|online|[a-z-]+-\d{4}-\d\d-\d\d)\/$|^\/campaigns\/[^/]+\/links\/$/;
  const own = built.filter((path) => path !== `/${collection}/` && !others.test(path));
  // The address of a campaign that is over leads on.
  const moved = led.moved.map(({ from }) => `${from.path}/`);
  expect(own.toSorted()).toEqual(written.filter((path) => !moved.includes(path)).toSorted());
});

it('the address of a campaign that is over leads to a page, at once', () => {
  const over = led.moved.filter(({ campaign }) => campaign !== undefined);
  expect(over.length).toBeGreaterThanOrEqual(1);
  for (const { to } of over) expect([to, idsAt.has(to)]).toEqual([to, true]);
});

it('every page of words is there, and one that shows no block of campaigns carries the style of none', async () => {
  const { content } = await readContent(true);
  const ofCampaigns = /^(text|need|story|quote|numbers|questions|events|steps|money|notice|recording)$/;
  const written = content.pages.map(({ slug, data }) => ({
    path: `/${slug}/`,
    isMixed: data.shows.some(({ block }) => ofCampaigns.test(block)),
  }));
  expect(written.filter(({ isMixed }) => isMixed).length).toBeGreaterThan(0);
  const built = written.map(({ path }) => {
    const page = pages.find((each) => each.path === path);
    return { path, isMixed: page?.html.includes('.money-first') };
  });
  expect(built).toEqual(written);
});

it('every script is written in words that phones of 2021 know', async () => {
  const scripts = new Set(
    pages.flatMap(({ $ }) =>
      $('script:not([type="application/ld+json"])')
        .toArray()
        .map((element) => $(element).text()),
    ),
  );
  expect(scripts.size).toBeGreaterThan(2);
  for (const script of scripts) {
    const [old, now] = await Promise.all(
      [['safari15', 'chrome91', 'firefox90'], 'esnext'].map((target) => transform(script, { target })),
    );
    expect(old?.code).toBe(now?.code);
  }
});

it('somebody is heard where people decide, at home before the first answers', () => {
  // Who doesn’t recruit foster carers doesn’t say what they are paid.
  const recruits = pages.some(({ path }) => path === '/fostering-pay/');
  const deciding = ['/', '/adoption/', ...(recruits ? ['/fostering/', '/fostering-pay/'] : [])];
  const voices = pages.filter(({ path }) => deciding.includes(path));
  expect(voices.length).toBe(deciding.length);
  for (const { path, $ } of voices) {
    expect([path, $('main blockquote').length > 0]).toEqual([path, true]);
  }
  const home = voices.find(({ path }) => path === '/');
  expect(home?.$('main :is(blockquote, .in-short)').first().is('blockquote')).toBe(true);
});

it('no two pages have one title', () => {
  const titles = pages.filter(({ path }) => !path.startsWith('/shells/')).map(({ $ }) => $('title').text());
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

it('every page that thanks somebody has a number to ring if it can’t wait', () => {
  const thanks = pages.filter(({ path }) => path.startsWith('/shells/thanks'));
  expect(thanks.length).toBeGreaterThan(4);
  const without = thanks.filter(({ $ }) => $('main a[href^="tel:"]').length === 0);
  expect(without.map(({ path }) => path)).toEqual([]);
});

it('no page has on paper an address that nobody can open', () => {
  const printed = pages.map(({ $ }) => new URL($('.foot .print').text()).pathname);
  expect(printed.filter((path) => path.startsWith('/shells/'))).toEqual([]);
});

it('people can leave at once from pages of support and worry, and from no others', async () => {
  const { content } = await readContent(true);
  const sections = content.pages
    .filter(({ data }) => data.section === 'support' || data.section === 'worried')
    .map(({ slug }) => `/${slug}/`);
  const agency = content.agency[0]?.data;
  if (!agency) throw new Error('There is no agency');
  const shells = postedForms.flatMap(({ form, kindOf }) => {
    const { thanks } = kindOf({});
    return [
      ...(form.page(agency).leave ? [`/shells/${form.shell}/`] : []),
      ...(thanks.page(agency, []).leave ? [`/shells/${thanks.shell}/`] : []),
    ];
  });
  expect(shells).toEqual(expect.arrayContaining(['/shells/support/', '/shells/thanks-support/']));
  const offered = pages.filter(({ $ }) => $('.leave').length > 0);
  const expected = ['/shells/thanks-danger/', ...shells, ...sections];
  expect(offered.map(({ path }) => path).toSorted()).toEqual(expected.toSorted());
  const href = agency.exit;
  for (const { $ } of offered) {
    const link = $('.leave a');
    expect(link.attr()).toEqual({ href, rel: 'noreferrer' });
    expect($('a').eq(1).attr()).toEqual(link.attr());
  }
});

describe.each(pages)('$path', (page) => {
  const { $, html, path } = page;

  it('has one h1, a title, a description, a language and a skip link', () => {
    expect($('h1').length).toBe(1);
    expect($('title').text().length).toBeGreaterThan(5);
    expect($('meta[name=description]').attr('content')?.length).toBeGreaterThan(20);
    expect($('html').attr('lang')).toBe('en-GB');
    expect($('a').first().attr('href')).toBe('#main');
    expect($('main#main').length).toBe(1);
  });

  it('has headings in order', () => {
    const levels = $('h1, h2, h3, h4, h5, h6')
      .toArray()
      .map((element) => Number(element.tagName.slice(1)));
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1)).toEqual([]);
  });

  it('says of every picture what it shows, or that it decorates', () => {
    const silent = $('img:not([alt]), svg:not([aria-hidden=true]):not([aria-label]):not([aria-labelledby])');
    expect(silent.toArray().map((element) => $.html(element).slice(0, 80))).toEqual([]);
  });

  it('has no broken link or anchor', () => {
    expect(links(page).filter((link) => isBroken(page, link))).toEqual([]);
  });

  it('asks no third party for anything', () => {
    const loaded = $(
      'link[href]:not([rel=canonical], [rel=alternate]), img[src], script[src], iframe, source[srcset]',
    )
      .toArray()
      .map(
        (element) =>
          element.attribs['href'] ?? element.attribs['src'] ?? element.attribs['srcset'] ?? 'frame',
      );
    const own = 'http://own.example/';
    expect(loaded.filter((address) => !new URL(address, own).href.startsWith(own))).toEqual([]);
    expect(html).not.toMatch(/url\((['"]?)https?:/);
  });

  it('has a strict policy that its own styles and scripts keep', () => {
    const policy = $('meta[http-equiv="content-security-policy"]').attr('content') ?? '';
    expect(policy).toContain("default-src 'none'");
    // The search is WebAssembly.
    const unsafe = policy.match(/'[a-z-]*unsafe[a-z-]*'/g) ?? [];
    expect(unsafe).toEqual(path === '/search/' ? ["'wasm-unsafe-eval'"] : []);
    expect($('[style]').length).toBe(0);
    expect(html).not.toMatch(/\son[a-z]+=["']/);
    // Hashes of what the page has, and of nothing else: each costs 45 bytes that don't compress.
    const blocks = $('style, script:not([src]):not([type="application/ld+json"])').length;
    expect(policy.match(/'sha256-/g) ?? []).toHaveLength(blocks);
  });

  it('has no id twice', () => {
    const ids = $('[id]')
      .toArray()
      .map((element) => element.attribs['id']);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('weighs no more than one round trip carries', async () => {
    expect((await brotli(Buffer.from(html))).byteLength).toBeLessThanOrEqual(MOST_PAGE);
    expect($('link[rel=stylesheet]').length).toBe(0);
  });

  it('asks for two fonts, and for no other file before it can be read', () => {
    const preloads = $('link[rel=preload]')
      .toArray()
      .map(({ attribs }) => attribs['as']);
    expect(preloads).toEqual(['font', 'font']);
    expect($('link[rel=stylesheet], script[src]:not([type=module]):not([defer]):not([async])').length).toBe(
      0,
    );
    expect($('script[src]').length).toBeLessThanOrEqual(2);
  });

  it('has script only where it has a form, lets people leave at once, copy or print, runs by itself or shows a date, and little', async () => {
    const hasForm = $('form').length > 0 || FORM_SHELLS.includes(path);
    const canLeave = $('.leave').length > 0;
    const hasDates = $('[data-from], [data-to], time').length > 0;
    const canCopy = $('[data-copy], [data-print]').length > 0;
    const runs = $('[data-slide]').length > 0;
    const most = hasForm || canLeave || runs ? MOST_SCRIPT : hasDates || canCopy ? MOST_SCRIPT_SMALL : 0;
    const bytes = await scriptBytes(page);
    expect(bytes).toBeLessThanOrEqual(most);
    expect(bytes > 0).toBe(most > 0);
  });

  it('names instants that every browser reads', () => {
    const named = $('[data-from], [data-to], time')
      .toArray()
      .flatMap(({ attribs }) => [attribs['data-from'], attribs['data-to'], attribs['datetime']])
      .filter((value) => value !== undefined);
    const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[01]:00$/;
    expect(named.filter((value) => !form.test(value))).toEqual([]);
  });
});

it('below a form its own button is the only lit one, and no link is there twice', () => {
  const forms = pages.filter(({ $ }) => $('.page-form').length > 0);
  expect(forms.length).toBeGreaterThan(3);
  for (const { path, $ } of forms) {
    const below = $('.page-form').nextAll().addBack();
    expect([path, below.filter('.next').find('.button').length]).toEqual([path, 0]);
    expect([path, below.find('a[href="/privacy/"]').length]).toEqual([path, 1]);
  }
});
