import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/content/schemas/index.ts';
import { kindPictures, kindWords, sayAudience, sayPlace } from '../../../src/events/event-words.ts';
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

  it.each<[Event['audience'], string]>([
    [['fostering'], 'Fostering'],
    [['fostering', 'adoption'], 'Fostering and adoption'],
    [['adoption', 'fostering'], 'Adoption and fostering'],
    [['caring'], 'If you care for a child already'],
  ])('for %j are “%s”', (audience, words) => {
    expect(sayAudience(audience)).toBe(words);
  });

  it('say where it is, in a line', () => {
    expect(sayPlace(goodEntries.venues)).toBe('Ash Hall, High Street, Ash');
    expect(sayPlace(undefined)).toBe('Online, from home');
  });
});
