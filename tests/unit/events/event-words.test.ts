import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/content/schemas/index.ts';
import {
  headOthers,
  kindWords,
  pictureOf,
  sayAudience,
  sayBecome,
  sayPlace,
} from '../../../src/events/event-words.ts';
import { goodEntries } from '../../support/content.ts';

describe('the words of an event', () => {
  it.each<[Event['kind'], string, string]>([
    ['roadshow', 'Roadshow', 'van'],
    ['information', 'Information event', 'hall'],
    ['online', 'Online', 'sofa'],
    ['meet', 'Meet up', 'table'],
  ])('for the kind %s are “%s”, beside the drawing %s', (kind, words, picture) => {
    const venue = kind === 'online' ? undefined : goodEntries.venues;
    expect([kindWords[kind], pictureOf({ kind }, venue)]).toEqual([words, picture]);
  });

  it.each<[Event['kind'], string | undefined, string]>([
    ['roadshow', 'Stanley Library', 'library'],
    ['meet', 'Stanley Library', 'library'],
    ['roadshow', undefined, 'sofa'],
  ])('have the drawing of where it is: a %s at %s, %s', (kind, name, picture) => {
    expect(pictureOf({ kind }, name === undefined ? undefined : { name })).toBe(picture);
  });

  it.each<[Event['audience'], string]>([
    [['fostering'], 'Fostering'],
    [['adoption'], 'Adoption'],
    [['caring'], 'Caring for a child already'],
    [['fostering', 'adoption'], 'Fostering and adoption'],
    [['adoption', 'fostering'], 'Adoption and fostering'],
    [['fostering', 'caring'], 'Fostering, or caring for a child already'],
    [['caring', 'adoption'], 'Adoption, or caring for a child already'],
    [['fostering', 'adoption', 'caring'], 'Fostering, adoption, or caring for a child already'],
  ])('for %j are “%s”', (audience, words) => {
    expect(sayAudience(audience)).toBe(words);
  });

  it.each<[Event['status'], string]>([
    ['scheduled', 'A walk'],
    ['cancelled', 'Cancelled: A walk'],
    ['postponed', 'Postponed: A walk'],
    ['moved', 'Moved: A walk'],
    ['moved-online', 'Moved online: A walk'],
  ])('of one that is %s begin with what has become of it: “%s”', (status, words) => {
    expect(sayBecome({ status }, 'A walk')).toBe(words);
  });

  it('head other dates by where they are', () => {
    expect(headOthers([{}, {}])).toBe('More from home');
    expect(headOthers([{}, { venue: goodEntries.venues }])).toBe('Other dates');
  });

  it('say where it is, in a line', () => {
    expect(sayPlace(goodEntries.venues)).toBe('Ash Hall, High Street, Ash');
    expect(sayPlace(undefined)).toBe('Online, from home');
  });
});
