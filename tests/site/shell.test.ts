import { describe, expect, it } from 'vitest';
import { builtPages } from '../support/dist.ts';

/** Those with the header and footer of the site, in our own words. */
const pages = builtPages().filter(({ $ }) => $('header.top').length === 1 && $('footer.foot').length === 1);
const page = (path: string) => {
  const found = pages.find((each) => each.path === path);
  if (!found) throw new Error(`${path} wasn’t built`);
  return found.$;
};
const numbersIn = (path: string, part: string) =>
  page(path)(`${part} a[href^="tel:"]`)
    .toArray()
    .map((each) => page(path)(each).attr('href'));

describe('the header', () => {
  it('of every page leads to who cares already, who is worried, and questions', () => {
    expect(pages.length).toBeGreaterThan(50);
    for (const { path, $ } of pages) {
      const links = $('header.top .also a')
        .toArray()
        .map((each) => $(each).attr('href')?.replace(/\?.*/, ''));
      expect([path, links]).toEqual([
        path,
        expect.arrayContaining(['/already-caring/', '/worried/', '/questions/', '/search/']),
      ]);
    }
  });

  it('leads to the form where somebody may be asked, and nowhere else', () => {
    for (const path of ['/', '/events/', '/could-i/']) {
      expect(page(path)('header.top a[href="/enquire/"]').length).toBe(1);
    }
    for (const path of ['/worried/', '/kinship-care/', '/already-caring/']) {
      expect(page(path)('header.top a[href="/enquire/"]').length).toBe(0);
    }
  });

  it('speaks to people who don’t know our words', () => {
    for (const { $ } of pages) expect($('header.top').text()).not.toMatch(/Who waits/);
    expect(page('/')('header.top a[href="/children/"]').text().trim()).toBe('The children');
  });
});

describe('the footer', () => {
  it('of a page about a child who may be in danger has the numbers of that page, and not ours', () => {
    expect(numbersIn('/worried/', '.foot')[0]).toBe('tel:999');
    expect(numbersIn('/worried/', '.foot')).toEqual([...new Set(numbersIn('/worried/', '.numbers'))]);
    expect(numbersIn('/worried/', '.foot')).not.toContain(numbersIn('/', '.foot')[0]);
  });

  it('of a page of support has the number of its team', () => {
    expect(numbersIn('/kinship-care/', '.foot')).toEqual(numbersIn('/kinship-care/', '.head').slice(0, 1));
  });
});

it('a page of support with a form says at once how to write, and whom to ring at night', () => {
  const withForm = pages.filter(
    ({ $ }) => $('main .page-form form').length === 1 && $('.head .numbers').length === 1,
  );
  expect(withForm.length).toBeGreaterThan(0);
  for (const { path, $ } of withForm) {
    const jump = $('.head a[href="#form"]');
    expect([path, jump.length, $(jump.attr('href') ?? '').find('form').length]).toEqual([path, 1, 1]);
    expect([path, $('.head .numbers').text()]).toEqual([
      path,
      expect.stringMatching(/at night or at a weekend/),
    ]);
  }
});

it('a page that leads to others lists each of them once', () => {
  const $ = page('/could-i/');
  const listed = $('main li a')
    .toArray()
    .map((each) => $(each).attr('href') ?? '');
  expect($('.facts a').length).toBeGreaterThan(5);
  expect(listed.filter((href, index) => listed.indexOf(href) !== index)).toEqual([]);
});
