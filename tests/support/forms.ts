import { load } from 'cheerio';

/** What a browser sends of the form of a page whose button is pressed, when nobody writes in it. */
export function formIn(html: string, button: string): URLSearchParams {
  const sent = load(html)('form[method=post]')
    .serializeArray()
    .map(({ name, value }) => [name, value]);
  return new URLSearchParams([...sent, ['do', button]]);
}
