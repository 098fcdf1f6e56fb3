import type { Temporal } from 'temporal-polyfill';
import { addressesOf, formerlyOf, leadsSomewhere, type Addresses } from './link-targets.ts';
import { earlierConflicts } from './checks/addresses.ts';
import { isOf, mapEntries, type CheckedEntry, type Content } from './entry.ts';
import { readMarkdown } from './markdown.ts';
import { rewritten } from './parts.ts';
import type { Campaign, Need, Page } from './schemas/index.ts';
import { hasBlocks, mapBlocks } from './shown-blocks.ts';

/**
 * Makes what is published fit for the public. A link in words to what isn't there goes, and its words stay; a next
 * step becomes one that is always there, and any other field that leads nowhere is left out, so that a short link leads
 * where it would without it; an earlier address that can't lead anywhere is dropped. So are pictures,
 * HTML and comments in words.
 */
export function publishWords(content: Content, today: Temporal.PlainDate): Content {
  const conflicts = Map.groupBy(earlierConflicts(content), ({ entry }) => entry);
  const settled = mapEntries(content, (entry) =>
    withoutEarlier(entry, new Set(conflicts.get(entry)?.map(({ earlier }) => earlier))),
  );
  const addresses = addressesOf(settled, today);
  return mapEntries(settled, (entry) => withLiveLinks(entry, addresses));
}

function withoutEarlier(entry: CheckedEntry, conflicts: ReadonlySet<string>): CheckedEntry {
  if (conflicts.size === 0) return entry;
  const formerly = formerlyOf(entry).filter((earlier) => !conflicts.has(earlier));
  return rewritten(entry, { data: { ...entry.data, formerly } });
}

function withLiveLinks(entry: CheckedEntry, addresses: Addresses): CheckedEntry {
  const keeps = (url: string) => leadsSomewhere(url, addresses);
  const { links, images, html, fields } = entry.parts;
  const urls = [
    ...links.map(({ url }) => url),
    ...fields.flatMap(({ marks, text }) => (marks.link ? text : [])),
  ];
  if (urls.every(keeps) && images.length + html.length === 0) return entry;
  const markdown = onlyWords(unlink(entry.markdown, keeps));
  if (hasBlocks(entry)) {
    const live = mapBlocks(rewritten(entry, { markdown }) as typeof entry, (block) => {
      if (block.block !== 'notice' || !block.link || keeps(block.link.href)) return block;
      const { link: _, ...others } = block;
      return others;
    });
    if (isOf(live, 'campaigns')) return rewritten(live, { data: withLiveWays(live.data, keeps) });
    if (!isOf(live, 'pages') || keeps(live.data.next.href)) return live;
    return rewritten(live, { data: { ...live.data, next: otherStep(live.data, addresses) } });
  }
  if (isOf(entry, 'needs')) return rewritten(entry, { markdown, data: withLiveStep(entry.data, keeps) });
  const dead = fields
    .filter(({ marks, text }) => marks.link && !keeps(text))
    .map(({ path }) => path.split('.'));
  const data = dead.reduce<object>(withoutField, entry.data) as CheckedEntry['data'];
  return rewritten(entry, { markdown, data });
}

/** Without where a campaign leads after its last day and what would help instead, if they lead nowhere. */
function withLiveWays(data: Campaign, keeps: (url: string) => boolean): Campaign {
  const { leadsTo, ...rest } = withLiveStep(data, keeps);
  return leadsTo !== undefined && keeps(leadsTo) ? { ...rest, leadsTo } : rest;
}

/** Without what would help instead, if it leads nowhere. */
function withLiveStep<Data extends Pick<Need, 'paused'>>(data: Data, keeps: (url: string) => boolean): Data {
  const { paused } = data;
  if (paused?.instead === undefined || keeps(paused.instead.href)) return data;
  const { instead: _, ...rest } = paused;
  return { ...data, paused: rest };
}

/** Data without a field that may be left out: of each but a next step, as a test says. */
function withoutField(data: object, [key = '', ...inside]: readonly string[]): object {
  if (inside.length === 0) return Object.fromEntries(Object.entries(data).filter(([name]) => name !== key));
  const within = withoutField((data as Record<string, object>)[key] ?? {}, inside);
  return Array.isArray(data) ? data.with(Number(key), within) : { ...data, [key]: within };
}

/** Takes links that `keeps` refuses out of Markdown. Their words stay, with what is bold or italic in them. */
export function unlink(markdown: string, keeps: (url: string) => boolean): string {
  return readMarkdown(markdown)
    .links.filter(({ url }) => !keeps(url))
    .toSorted((a, b) => b.span[0] - a.span[0])
    .reduce(
      (text, { span, words }) => text.slice(0, span[0]) + text.slice(...words) + text.slice(span[1]),
      markdown,
    );
}

/**
 * Takes pictures and HTML out of Markdown: a picture there has no address, HTML isn't checked, and a comment is for
 * editors.
 */
function onlyWords(markdown: string): string {
  const { images, html } = readMarkdown(markdown);
  return [...images, ...html]
    .toSorted((a, b) => b.span[0] - a.span[0])
    .reduce((text, { span }) => text.slice(0, span[0]) + text.slice(span[1]), markdown);
}

/** Where people go instead: those who aren't asking to foster or adopt are never sent to the enquiry. */
function otherStep({ section }: Page, { live }: Addresses): Page['next'] {
  if (section === 'deciding' || section === 'fostering' || section === 'adoption') {
    return { label: 'Ask us', href: '/enquire/' };
  }
  return live.has('/contact/')
    ? { label: 'See how to reach us', href: '/contact/' }
    : { label: 'Go to the first page', href: '/' };
}
