import { isForFilm } from '../consent.ts';
import { allEntries, type Content } from '../entry.ts';
import { isShownUntil } from '../last-day.ts';
import { problemOf, type Problem } from '../problems.ts';
import type { Block } from '../schemas/index.ts';
import { hasBlocks, placeOfBlock } from '../shown-blocks.ts';
import type { Context, SiteContext } from './check.ts';
import { daysUntil, SOON } from './dates.ts';

const ending = problemOf('consent-ending', 'warning');
const ended = problemOf('consent-ended', 'warning');
const withoutFilm = problemOf('recording-without-consent', 'warning');

/** Consent to a quote, a film or a sound in a block that ends within 30 days, has ended, or isn’t for film. */
export const blockConsentEnding = (content: Content, { today }: Context): Problem[] =>
  blocksOf(content).flatMap(({ source, field, block }) => {
    if (!('consent' in block) || block.consent === undefined) return [];
    const { expires } = block.consent;
    const found: Problem[] = [];
    const at = (key: string) => ({ source, field: `${field}.consent.${key}` });
    if (!isShownUntil(expires, today)) {
      found.push(
        ended(
          at('expires'),
          `consent ended on ${expires}: the block isn’t published`,
          'Ask whether the person agrees again, or take the block out.',
        ),
      );
    } else if (daysUntil(today, expires) <= SOON) {
      found.push(
        ending(
          at('expires'),
          `consent ends on ${expires}: the block goes at the start of that day`,
          'Ask whether the person agrees for longer, and write down the new date.',
        ),
      );
    }
    if (block.block === 'recording' && !isForFilm({ consent: block.consent })) {
      found.push(
        withoutFilm(
          at('scope'),
          'doesn’t have film: the recording isn’t shown',
          'Ask whether the person agrees to be seen or heard, and add film, or take the recording out.',
        ),
      );
    }
    return found;
  });

const inBlocks = problemOf('withdrawn-in-blocks', 'warning');

/** Blocks of pages and campaigns that name a story whose consent doesn’t hold: they are left out, and who wrote them may not know. */
export const withdrawnInBlocks = (content: Content, { withheld }: SiteContext): Problem[] =>
  withheld.flatMap(({ source, slug, data: { consent } }) => {
    const named = blocksOf(content)
      .filter(({ block }) => 'story' in block && block.story === slug)
      .map((each) => `${each.source} (${each.field}, ${each.block.block})`);
    if (named.length === 0) return [];
    const { field, is } =
      consent.withdrawn === undefined
        ? { field: 'consent', is: 'doesn’t hold' }
        : { field: 'consent.withdrawn', is: 'means that the story was taken back' };
    const message = `${is}, and the story stands in blocks, which are left out: ${named.join(', ')}`;
    return inBlocks({ source, field }, message, 'Take these blocks out, or name another story in them.');
  });

const missing = problemOf('missing-recording', 'error');

/** A block for a film or sound that has none: of its own, or of the story that it names. */
export const blocksWithoutRecording = (content: Content, { published }: SiteContext): Problem[] =>
  blocksOf(content).flatMap(({ source, field, block }) => {
    if (block.block !== 'recording' || block.recording) return [];
    const story = published.stories.find(({ slug }) => slug === block.story);
    if (block.story !== undefined && (!story || story.data.recording)) return [];
    return missing(
      { source, field: story ? `${field}.story` : field },
      story ? `${story.slug} has no film or sound` : 'has no film or sound',
      'Name a story that has one, or write one of its own, as a story has it.',
    );
  });

const unnamed = problemOf('missing-field', 'error');

/** A block about a group of children that names none, where a page is about none by itself, as a campaign may be. */
export const blocksWithoutNeed = (content: Content): Problem[] =>
  blocksOf(content).flatMap(({ source, field, block, need }) => {
    if (need !== undefined) return [];
    if (block.block === 'need' && block.need === undefined) {
      return unnamed({ source, field: `${field}.need` }, 'is missing', 'Name the group of children.');
    }
    return block.block === 'numbers' && block.figures.length === 0
      ? unnamed({ source, field: `${field}.figures` }, 'is missing', 'Write a figure, or take the block out.')
      : [];
  });

/** Each block of the content, with its place, and the need that its entry is about. */
const blocksOf = (
  content: Content,
): { source: string; field: string; block: Block; need: string | undefined }[] =>
  allEntries(content)
    .filter(hasBlocks)
    .flatMap((entry) => {
      const shown: readonly Block[] = entry.data.shows;
      return shown.map((block, index) => ({
        source: entry.source,
        need: 'need' in entry.data ? entry.data.need : undefined,
        field: placeOfBlock(entry, index),
        block,
      }));
    });
