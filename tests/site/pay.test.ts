import { describe, expect, it } from 'vitest';
import { payOf, paySheet } from '../../src/campaigns/pay.ts';
import { householdOf } from '../../src/campaigns/pay-example.ts';
import { sayPounds } from '../../src/campaigns/pay-words.ts';
import { readContent } from '../../src/tools/build/content.ts';
import { publishedPages } from '../support/dist.ts';

const pages = publishedPages();
const { content } = await readContent(true);
const rates = content.rates[0]?.data;
const pounds = (amount: number) => sayPounds(Math.round(amount * 100));
const pageAt = (path: string) => pages.find((page) => page.path === path);
/** The one page that shows what foster carers are paid, by its block. */
const money = content.pages.filter(({ data }) => data.shows.some(({ block }) => block === 'rates'));

describe.runIf(rates)('what foster carers are paid', () => {
  const page = pageAt('/fostering-pay/');
  if (!page || !rates) return;
  const { $ } = page;
  const textOf = (selector: string) => $(selector).text().replace(/\s+/g, ' ').trim();
  const cellsOf = (heading: string) =>
    $(`[aria-labelledby=${heading}] table`)
      .first()
      .find('tbody tr')
      .toArray()
      .map((row) =>
        $(row)
          .find('th, td')
          .toArray()
          .map((cell) => $(cell).text().trim()),
      );

  it('is said first of all, before any picture, and to what it refers', () => {
    const amounts = rates.allowances.map(({ weekly }) => weekly);
    const said = `From ${pounds(Math.min(...amounts))} to ${pounds(Math.max(...amounts))} a week for each child`;
    expect(textOf('.head .pay-from')).toContain(said);
    const main = $('main').html() ?? '';
    expect(main.indexOf('<img')).toBeGreaterThan(main.indexOf('£'));
  });

  it('stands in a table by age, with the national minimum beside it', () => {
    const cells = cellsOf('rates');
    expect(cells.map(([, amount]) => amount)).toEqual(rates.allowances.map(({ weekly }) => pounds(weekly)));
    expect(cells.map(([, , least]) => least)).toEqual(rates.minimum.ages.map(({ weekly }) => pounds(weekly)));
    expect(textOf('[aria-labelledby=rates]')).toContain(
      `The national minimum is that of ${rates.minimum.year}.`,
    );
  });

  it('has an example, worked out from the table', () => {
    const sum = payOf(
      paySheet(rates, (care) => care),
      householdOf(rates.example),
    );
    expect([sum?.each, sum?.total]).toEqual([rates.example.weekly * 100, rates.example.yearly * 100]);
    const said = textOf('[aria-labelledby=example]');
    expect(said).toContain(`${rates.example.who} gets `);
    expect(said).toContain(`${pounds(rates.example.weekly)} a week`);
    expect(said).toContain(pounds(rates.example.yearly));
  });

  it('says what is free of tax, by the year of the figures', () => {
    const said = textOf('[aria-labelledby=tax]');
    const { home, under11, from11, year } = rates.relief;
    for (const words of [...[home, under11, from11].map(pounds), year]) expect(said).toContain(words);
  });

  it('has a sum that without script is hidden, with words that say so', () => {
    expect($('form[data-pay]').attr('hidden')).toBeDefined();
    expect($('[data-without-script]').attr('hidden')).toBeUndefined();
    expect(JSON.parse($('form[data-pay]').attr('data-pay') ?? '')).toEqual(
      JSON.parse(
        JSON.stringify(
          paySheet(rates, (care) => content.careTypes.find(({ slug }) => slug === care)?.data.title ?? ''),
        ),
      ),
    );
  });

  it('is dated wherever an amount of it stands, on every page', () => {
    for (const { path, $: each } of pages) {
      const body = each('body').clone();
      body.find('[data-to], script, style').remove();
      expect([path, body.text().match(/£\d[\d,]*/g)]).toEqual([path, null]);
    }
  });

  it('is led to from the first page with the first amount, from campaigns, and from events about money', () => {
    const home = pageAt('/');
    const link = home?.$('.in-short a[href="/fostering-pay/"]');
    expect(link?.text().trim()).toBe('What would I be paid?');
    expect(link?.closest('li').text()).toContain(pounds(rates.allowances[0]?.weekly ?? 0));
    const leading = pages
      .filter(({ $: each }) => each('main a[href^="/fostering-pay/"]').length > 0)
      .map(({ path }) => path);
    expect(leading).toEqual(
      expect.arrayContaining([
        '/campaigns/teenagers/',
        '/campaigns/short-breaks/',
        '/campaigns/brothers-and-sisters/',
        '/events/what-fostering-pays-online/',
        '/fostering/',
      ]),
    );
  });
});

it('an agency without rates says no amount, and has no page that promises one', () => {
  expect(money.map(({ slug }) => slug)).toEqual(rates ? ['fostering-pay'] : []);
  if (rates) return;
  expect(pages.filter(({ $ }) => $('.pay, .pay-from').length > 0).map(({ path }) => path)).toEqual([]);
  expect(pageAt('/')?.$('.in-short').text()).not.toContain('paid');
});
