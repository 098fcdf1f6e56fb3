import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { brotli } from '../local/serve.ts';
import { ROOT } from '../project.ts';
import { templatePages } from '../templates.ts';
import { bytes, within, type Line } from './table.ts';

/** Budgets of a page in bytes, as src/README.md gives them. */
const BUDGET = { html: 14_600, script: 4096 };

/** What a page sends, in bytes. */
interface Weight {
  name: string;
  /** With its CSS, which is inside. */
  html: number;
  script: number;
  fonts: number;
  images: number;
}

/** A line for one page of each template of the built site, and the heaviest beside the budgets. */
export async function weighPages(): Promise<Line[]> {
  const pages = await Promise.all([...templatePages()].map(([name, path]) => weigh(name, path)));
  const most = {
    html: Math.max(...pages.map(({ html }) => html)),
    script: Math.max(...pages.map(({ script }) => script)),
  };
  return [
    ['bytes, brotli', 'HTML + CSS', 'script', 'fonts', 'images'],
    ...pages.map(({ name, html, script, fonts, images }) => [
      name,
      ...[html, script, fonts, images].map(bytes),
    ]),
    ['heaviest', bytes(most.html), bytes(most.script)],
    ['budget', bytes(BUDGET.html), bytes(BUDGET.script)],
    ['', within(most.html, BUDGET.html), within(most.script, BUDGET.script)],
  ];
}

/** Bytes after brotli, but of fonts, which are compressed already. */
async function weigh(name: string, path: string): Promise<Weight> {
  const html = readFileSync(`${ROOT}dist${path}${path.endsWith('/') ? 'index.html' : ''}`);
  const $ = load(html);
  const files = (selector: string, attribute: string) =>
    $(selector)
      .toArray()
      .map((element) => $(element).attr(attribute))
      .filter((file) => file !== undefined)
      .map((file) => readFileSync(`${ROOT}dist${file}`));
  const inline = $('script:not([src], [type="application/ld+json"])')
    .toArray()
    .map((element) => Buffer.from($(element).text()));
  const compressed = async (bodies: Buffer[]) =>
    (await Promise.all(bodies.map(brotli))).reduce((sum, body) => sum + body.byteLength, 0);
  const plain = (bodies: Buffer[]) => bodies.reduce((sum, body) => sum + body.byteLength, 0);
  return {
    name,
    html: (await brotli(html)).byteLength,
    script: await compressed([...inline, ...files('script[src]', 'src')]),
    fonts: plain(files('link[rel=preload][as=font]', 'href')),
    images: await compressed(files('img[src]', 'src')),
  };
}
