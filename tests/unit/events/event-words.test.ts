import { describe, expect, it } from 'vitest';
import { schemas, type Event } from '../../../src/content/schemas/index.ts';
import { kindPictures, kindWords, sayAbout, sayPlace } from '../../../src/events/event-words.ts';
import { goodEntries } from '../../support/content.ts';

describe('the words of an event', () => {
  it.each<[Event['kind'], string, string]>([
    ['roadshow', 'Roadshow', 'van'],
    ['information', 'Information event', 'library'],
    ['online', 'Online', 'sofa'],
    ['meet', 'Meet us', 'allotment'],
  ])('for the kind %s are “%s”, beside the drawing %s', (kind, words, picture) => {
    expect([kindWords[kind], kindPictures[kind]]).toEqual([words, picture]);
  });

  it.each<[Event['about'], string]>([
    [['fostering'], 'Fostering'],
    [['fostering', 'adoption'], 'Fostering and adoption'],
    [['adoption', 'fostering'], 'Adoption and fostering'],
  ])('about %j are “%s”', (about, words) => {
    expect(sayAbout(about)).toBe(words);
  });

  it.each([
    [
      'a hall',
      {
        type: 'venue',
        name: 'Hall',
        address: 'High Street, Ash',
        postcode: 'DH1 3QS',
        gettingThere: 'By bus.',
        access: 'Lift.',
      },
      'Hall, High Street, Ash',
    ],
    ['a screen', { type: 'online', joining: 'With a link.' }, 'Online, from home'],
  ])('for %s say where it is, in a line', (_, place, words) => {
    const area = place.type === 'venue' ? 'ash' : undefined;
    expect(sayPlace(schemas.events.parse({ ...goodEntries.events, place, area }))).toBe(words);
  });
});
