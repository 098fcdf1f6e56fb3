import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blocks, shownBlock } from '../../../../src/content/schemas/blocks.ts';
import { schemas } from '../../../../src/content/schemas/index.ts';
import { arrangedCampaign, arrangedPage } from '../../../../src/site/blocks/arranged.ts';
import { specimens } from '../../../../src/site/blocks/specimens.ts';
import { ROOT } from '../../../../src/tools/project.ts';
import { goodEntries } from '../../../support/content.ts';

const FOLDER = `${ROOT}src/site/blocks/`;
const registers = ['of-pages.ts', 'of-campaigns.ts', 'of-both.ts'].map((file) =>
  readFileSync(FOLDER + file, 'utf8'),
);
const guide = readFileSync(`${ROOT}content/README.md`, 'utf8');
/** Its words are an entry's own: they need no component. */
const names = Object.keys(blocks).filter((name) => name !== 'words') as (keyof typeof specimens)[];

describe.each(names)('the block %s', (name) => {
  it('has a component', () => {
    const files = registers.flatMap((text) => {
      const component = new RegExp(`^  ${name}: (\\w+),$`, 'm').exec(text)?.[1];
      return new RegExp(`import ${component} from './(\\w+\\.astro)'`).exec(text)?.[1] ?? [];
    });
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !existsSync(FOLDER + file))).toEqual([]);
  });

  it('has a specimen, which fits its schema', () => {
    expect(specimens[name].block).toBe(name);
    expect(blocks[name].parse(specimens[name])).toEqual(specimens[name]);
  });

  it('may be shown by some collection', () => {
    const taken = (['pages', 'campaigns'] as const).filter(
      (collection) =>
        schemas[collection].safeParse({ ...goodEntries[collection], shows: [specimens[name]] }).success,
    );
    expect(taken).not.toEqual([]);
  });
});

it('a page may show what a campaign may, but for its opening, its map and its form', () => {
  const takes = (collection: 'pages' | 'campaigns') => (name: keyof typeof specimens) =>
    schemas[collection].safeParse({ ...goodEntries[collection], shows: [specimens[name]] }).success;
  const ofCampaigns = names.filter(takes('campaigns'));
  expect(ofCampaigns).toHaveLength(14);
  expect(ofCampaigns.filter((name) => !takes('pages')(name))).toEqual(['hero', 'map', 'form']);
});

const shown = (shows?: unknown[]) =>
  schemas.pages.parse({ ...goodEntries.pages, ...(shows && { shows }) }).shows;

describe.each(Object.keys(blocks))('the editors’ guide', (name) => {
  it(`says what the block ${name} is for, beside a small picture of it`, () => {
    const [file] =
      new RegExp(`(?<=^!\\[\\w.*\\]\\(\\.\\./)tests/pictures/blocks/${name}\\.webp`, 'm').exec(guide) ?? [];
    expect(guide).toContain(`**\`${name}\`**: `);
    expect(statSync(ROOT + file).size).toBeLessThan(40_000);
  });
});

describe('what a page shows', () => {
  it('is its words, where it says nothing', () => {
    expect(arrangedPage(shown())).toEqual([{ block: 'words' }]);
  });

  it('is in the order of its editor, after the words unless these are named', () => {
    expect(arrangedPage(shown(['tiers', 'rates']))).toEqual([
      { block: 'words' },
      { block: 'tiers' },
      { block: 'rates' },
    ]);
    const choices = { block: 'choices', heading: 'Which?' };
    expect(arrangedPage(shown([choices, 'words', 'tiers']))).toEqual([
      choices,
      { block: 'words' },
      { block: 'tiers' },
    ]);
  });

  it('may be a name alone, where no field is needed', () => {
    expect(shown(['choices', 'support'])).toEqual([
      { block: 'choices', heading: 'Which of these is yours?' },
      { block: 'support' },
    ]);
  });

  it('is found by its name', () => {
    const shows = shown(['tiers', { block: 'support', caring: 'kinship' }]);
    expect(shownBlock(shows, 'support')).toEqual({ block: 'support', caring: 'kinship' });
    expect(shownBlock(shows, 'complaint')).toBeUndefined();
  });
});

/** The names of what a campaign shows, hero and all. */
const namesOf = (shows: unknown[]) => {
  const { hero, blocks: shownBlocks } = arrangedCampaign(
    schemas.campaigns.parse({ ...goodEntries.campaigns, shows }).shows,
  );
  return [hero, ...shownBlocks].map(({ block }) => block);
};

describe('what a campaign shows', () => {
  it('is its words, its need, a story, dates and the form, where it says nothing', () => {
    expect(namesOf([])).toEqual(['hero', 'words', 'need', 'story', 'money', 'events', 'form']);
  });

  it('is in the order of its editor; words come first and the form last unless they are named', () => {
    expect(namesOf(['need', 'map'])).toEqual(['hero', 'words', 'need', 'map', 'form']);
    expect(namesOf(['form', 'words'])).toEqual(['hero', 'form', 'words']);
  });

  it('opens with the hero that its editor wrote', () => {
    const { hero } = arrangedCampaign([{ block: 'hero', heading: 'You’d be good', points: [] }]);
    expect(hero.heading).toBe('You’d be good');
  });

  it.each([
    ['the hero after something else', ['need', 'hero'], 'shows something before the hero'],
    ['its form twice', ['form', 'need', 'form'], 'shows its form twice'],
  ])('can’t be %s', (_, shows, message) => {
    const { error } = schemas.campaigns.safeParse({ ...goodEntries.campaigns, shows });
    expect(error?.issues.map((issue) => issue.message)).toEqual([expect.stringContaining(message)]);
  });
});
