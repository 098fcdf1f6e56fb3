import { expect, it } from 'vitest';
import { builtPages, type BuiltPage } from '../support/dist.ts';

const pages = builtPages();
const built = pages.filter(({ path }) => /^\/campaigns\/[^/]+\/$/.test(path));
const isComing = ({ $ }: BuiltPage) => $('.head .kind').text().startsWith('From ');
const isPaused = ({ $ }: BuiltPage) => $('.head .kind').text().startsWith('Paused since ');
const campaigns = built.filter((page) => !isComing(page));
const needs = pages.filter(({ path }) => /^\/children\/./.test(path));

it('each campaign opens with its promise and has one form, which carries its code', () => {
  expect(campaigns.length).toBeGreaterThanOrEqual(3);
  for (const { path, $ } of built) {
    const codes = $('main form [name=campaign]')
      .toArray()
      .map(({ attribs }) => attribs['value']);
    expect([path, $('main h1').length, codes]).toEqual([path, 1, [path.split('/')[2]]]);
    expect([path, $(`main .head a[href="#form"]`).length, $('main .head .button').length]).toEqual([
      path,
      1,
      1,
    ]);
    expect($('#form form').length).toBe(1);
  }
});

it('what is coming says when, has a form, and is found by nobody who wasn’t told', () => {
  const coming = built.filter(isComing);
  expect(coming.length).toBe(1);
  for (const { path, $ } of coming) {
    expect($('.head .kind').text()).toMatch(/^From \d{1,2} \w+ 20\d\d$/);
    expect($('meta[name=robots]').attr('content')).toBe('noindex');
    const leading = pages.filter((page) => page.$(`a[href^="${path}"]`).length > 0);
    expect(leading.map((page) => page.path)).toEqual([`${path}links/`]);
  }
});

it('what is paused says so first, and has a tick by which to hear of a change; nothing else has', () => {
  const paused = [...built, ...needs].filter(isPaused);
  expect(paused.length).toBe(1);
  const ticks = pages.filter(({ $ }) => $('main [name=tell_me]').length > 0);
  expect(ticks.map(({ path }) => path)).toEqual(paused.map(({ path }) => path));
  for (const { $ } of paused) {
    expect($('.head .lead').text()).toContain('enough families');
    expect($('main [name=tell_me][checked]').length).toBe(0);
  }
});

it('one campaign is on the home page, until the end of its last day', () => {
  const featured = pages.find(({ path }) => path === '/')?.$('.featured[data-to]');
  expect(featured?.length).toBe(1);
  expect(campaigns.map(({ path }) => path)).toContain(featured?.find('a').attr('href'));
});

it('a campaign leads to the pages of whoever it speaks to, and they lead to it', () => {
  const pairs = campaigns.flatMap(({ path, $ }) =>
    $('.for-you a')
      .toArray()
      .map(({ attribs }) => [path, attribs['href']?.replace(/\?.*/, '') ?? '']),
  );
  expect(pairs.length).toBeGreaterThanOrEqual(1);
  for (const [path, to] of pairs) {
    const page = pages.find((each) => each.path === to);
    expect([path, to, page?.$(`.campaigns a[href="${path}"]`).length]).toEqual([path, to, 1]);
  }
});

it('each campaign, and each that is coming, has a story and dates, or says that none are set', () => {
  for (const { path, $ } of built) {
    expect([path, $('main .quote').length > 0]).toEqual([path, true]);
    expect([path, $('main [aria-labelledby^=events]').length]).toEqual([path, 1]);
  }
});

it('no film or sound of a campaign loads before somebody plays it, and each film has something to look at', () => {
  for (const { $ } of campaigns) {
    const eager = $('video, audio').not('[preload=none]').add('video:not([poster^="/"])');
    expect(eager.length).toBe(0);
    expect($('iframe, embed, object').length).toBe(0);
  }
});

it('each need says what it is like by a story, and what people ask', () => {
  expect(needs.length).toBeGreaterThanOrEqual(5);
  for (const { path, $ } of needs) {
    expect([path, $('main .quote').length, $('main .answers details').length > 0]).toEqual([path, 1, true]);
  }
});

it('no figure of fewer than five people is in any page', () => {
  for (const { path, $ } of pages) {
    const figures = $('.figures b')
      .toArray()
      .map((figure) => $(figure).text());
    expect([path, figures.filter((figure) => /^[0-4]$/.test(figure))]).toEqual([path, []]);
  }
});

it('what somebody’s consent is recorded under is in no page', () => {
  for (const { path, html } of pages.map(({ path, $ }) => ({ path, html: $.html() }))) {
    expect([path, /Sample record/.test(html)]).toEqual([path, false]);
  }
});
