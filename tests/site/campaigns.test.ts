import { expect, it } from 'vitest';
import { builtPages } from '../support/dist.ts';

const pages = builtPages();
const campaigns = pages.filter(({ path }) => /^\/campaigns\/./.test(path));
const needs = pages.filter(({ path }) => /^\/children\/./.test(path));

it('each campaign opens with its promise and has one form, which carries its code', () => {
  expect(campaigns.length).toBeGreaterThanOrEqual(3);
  for (const { path, $ } of campaigns) {
    const codes = $('main form [name=campaign]')
      .toArray()
      .map(({ attribs }) => attribs['value']);
    expect([path, $('main h1').length, codes]).toEqual([path, 1, [path.split('/')[2]]]);
    expect($(`main a.button[href="#form"]`).length).toBe(1);
    expect($('#form form').length).toBe(1);
  }
});

it('each campaign has a story and dates, or says that none are set', () => {
  for (const { path, $ } of campaigns) {
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
