import { withPages } from '../addresses.ts';
import { allEntries, type Content } from '../entry.ts';
import { isShortLink, readFormerAddress } from '../former-address.ts';
import { formerlyOf } from '../link-targets.ts';
import type { RawEntry } from '../source/source.ts';
import { problemOf, type Problem } from '../problems.ts';

const wrong = problemOf('wrong-earlier-address', 'error');

/** Takes earlier addresses that can't be read out of an entry, so that a bad one costs only itself. */
export function withoutWrongAddresses(entry: RawEntry): { entry: RawEntry; problems: Problem[] } {
  const { fields, source, collection } = entry;
  if (typeof fields !== 'object' || fields === null || !('formerly' in fields))
    return { entry, problems: [] };
  // A partner has no page, so nothing else of it could be an earlier address.
  const isPartner = collection === 'partners';
  if (!isPartner && !withPages.some((name) => name === collection)) return { entry, problems: [] };
  const problems: Problem[] = [];
  const formerly = [fields.formerly ?? []].flat().filter((text: unknown, index) => {
    const read = readFormerAddress(typeof text === 'string' ? text : JSON.stringify(text));
    const place = { source, field: `formerly.${index}` };
    if (!read.ok) problems.push(wrong(place, read.message, read.cure));
    if (!read.ok || !isPartner || isShortLink(read.address)) return read.ok;
    problems.push(wrong(place, `“${text}” is no short link`, 'Write the old one, as /go/old-name.'));
    return false;
  });
  return { entry: { ...entry, fields: { ...fields, formerly } }, problems };
}

const cut = problemOf('earlier-address-anchor', 'warning');

/** What follows a # never reaches a website, so that no redirect can tell two anchors of a page apart. */
export const earlierAnchors = (content: Content): Problem[] =>
  allEntries(content).flatMap((entry) =>
    formerlyOf(entry).flatMap((earlier) => {
      const read = readFormerAddress(earlier);
      if (!read.ok || read.dropped === undefined) return [];
      const place = { source: entry.source, field: 'formerly' };
      const cure = 'Take it out: the rest of the address leads here.';
      return [cut(place, `${earlier} has “${read.dropped}”, which no browser sends`, cure)];
    }),
  );

const whole = problemOf('earlier-address-whole', 'warning');

/** Of a whole web address only the path is read: whoever asks another site comes here only if that one leads here. */
export const wholeEarlierAddresses = (content: Content): Problem[] =>
  allEntries(content).flatMap((entry) =>
    formerlyOf(entry).flatMap((earlier) => {
      const [, host, rest] = /^\s*https?:\/\/([^/?#]+)(.+)$/is.exec(earlier) ?? [];
      if (host === undefined || rest === undefined) return [];
      const place = { source: entry.source, field: 'formerly' };
      const path = rest.trim().replace(/^(?!\/)/, '/');
      const message = `${host}${path} is a whole web address, of which only ${path} counts: on ${host} it leads nowhere unless that whole site leads here`;
      const cure = `Write ${path} alone, and ask whoever looks after the site whether ${host} leads here.`;
      return [whole(place, message, cure)];
    }),
  );
